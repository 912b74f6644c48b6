package io.holdfast.engine.auth;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server asks for: the value of one WWW-Authenticate or Proxy-Authenticate row (RFC 7616 section 3.3).
 *
 * @param realm whose password is asked for
 * @param nonce the server's value that the answer is bound to
 * @param opaque returned as it is; null when there is none
 * @param stale true when only the nonce was out of date, not the password wrong
 * @param algorithm the hash
 * @param qops what the server takes; empty from servers of RFC 2069, which know none
 * @param userhash true when the server wants the user name hashed
 */
public record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        boolean stale,
        DigestAlgorithm algorithm,
        Set<Qop> qops,
        boolean userhash) {

    public DigestChallenge {
        qops = Set.copyOf(qops);
    }

    /** The challenge in the value of a row; null when it is malformed, or of a scheme, an algorithm or a qop that we do not have. */
    public static @Nullable DigestChallenge parse(String row) {
        AuthParams params = AuthParams.parse(row);
        String realm = params == null ? null : params.value("realm");
        String nonce = params == null ? null : params.value("nonce");
        if (params == null || realm == null || nonce == null) {
            return null;
        }
        String name = params.value("algorithm");
        // RFC 7616 section 3.3: MD5 when there is none.
        DigestAlgorithm algorithm = name == null ? DigestAlgorithm.MD5 : DigestAlgorithm.of(name);
        String qop = params.value("qop");
        Set<Qop> qops = qop == null ? Set.of() : Qop.listed(qop);
        if (algorithm == null || (qop != null && qops.isEmpty())) {
            return null;
        }
        return new DigestChallenge(
                realm,
                nonce,
                params.value("opaque"),
                isTrue(params.value("stale")),
                algorithm,
                qops,
                isTrue(params.value("userhash")));
    }

    private static boolean isTrue(@Nullable String value) {
        return "true".equalsIgnoreCase(value);
    }

    /** The challenge as the value of its row. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Digest realm=")
                .append(AuthParams.quoted(realm))
                .append(", nonce=")
                .append(AuthParams.quoted(nonce));
        if (opaque != null) {
            text.append(", opaque=").append(AuthParams.quoted(opaque));
        }
        if (!qops.isEmpty()) {
            String list = EnumSet.copyOf(qops).stream().map(Qop::token).collect(Collectors.joining(","));
            text.append(", qop=\"").append(list).append('"');
        }
        text.append(", algorithm=").append(algorithm.token());
        text.append(stale ? ", stale=true" : "").append(userhash ? ", userhash=true" : "");
        return text.toString();
    }
}
