package io.holdfast.engine.auth;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a challenge: the value of one Authorization or Proxy-Authorization row (RFC 7616 section 3.4).
 *
 * @param username who asks, or the hash of that when {@code userhash} says so
 * @param realm the realm of the challenge
 * @param nonce the nonce of the challenge
 * @param uri the Request-URI that was hashed
 * @param response the proof, in hexadecimal digits
 * @param algorithm the hash
 * @param opaque that of the challenge; null when there was none
 * @param use how the nonce was used; null from clients of RFC 2069, which know no qop
 * @param userhash true when {@code username} is hashed
 */
public record DigestCredentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        DigestAlgorithm algorithm,
        @Nullable String opaque,
        @Nullable NonceUse use,
        boolean userhash) {

    /**
     * How a client used a nonce.
     *
     * @param qop what is protected
     * @param nc how often the client has used the nonce, this time included; 1 to 2^32-1
     * @param cnonce the client's own value
     */
    public record NonceUse(Qop qop, long nc, String cnonce) {
        private static final int NC_DIGITS = 8;

        /** The count as it is hashed and sent: eight hexadecimal digits. */
        String ncText() {
            return "%08x".formatted(nc);
        }

        private static @Nullable NonceUse of(@Nullable Qop qop, @Nullable String nc, @Nullable String cnonce) {
            if (qop == null || nc == null || cnonce == null || nc.length() != NC_DIGITS) {
                return null;
            }
            if (!nc.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
                return null;
            }
            long count = Long.parseLong(nc, 16);
            return count == 0 ? null : new NonceUse(qop, count, cnonce);
        }
    }

    /** The credentials in the value of a row; null when they are malformed, or of a scheme or an algorithm that we do not have. */
    public static @Nullable DigestCredentials parse(String row) {
        AuthParams params = AuthParams.parse(row);
        if (params == null) {
            return null;
        }
        String username = params.value("username");
        String realm = params.value("realm");
        String nonce = params.value("nonce");
        String uri = params.value("uri");
        String response = params.value("response");
        if (username == null || realm == null || nonce == null || uri == null || response == null) {
            return null;
        }
        String name = params.value("algorithm");
        DigestAlgorithm algorithm = name == null ? DigestAlgorithm.MD5 : DigestAlgorithm.of(name);
        String qop = params.value("qop");
        NonceUse use = qop == null ? null : NonceUse.of(Qop.of(qop), params.value("nc"), params.value("cnonce"));
        if (algorithm == null || (qop != null && use == null)) {
            return null;
        }
        boolean userhash = "true".equalsIgnoreCase(params.value("userhash"));
        return new DigestCredentials(
                username, realm, nonce, uri, response, algorithm, params.value("opaque"), use, userhash);
    }

    /** The credentials as the value of their row. */
    String row() {
        StringBuilder text = new StringBuilder("Digest username=")
                .append(AuthParams.quoted(username))
                .append(", realm=")
                .append(AuthParams.quoted(realm))
                .append(", nonce=")
                .append(AuthParams.quoted(nonce))
                .append(", uri=")
                .append(AuthParams.quoted(uri))
                .append(", response=\"")
                .append(response)
                .append("\", algorithm=")
                .append(algorithm.token());
        if (opaque != null) {
            text.append(", opaque=").append(AuthParams.quoted(opaque));
        }
        if (use != null) {
            text.append(", qop=").append(use.qop().token()).append(", nc=").append(use.ncText());
            text.append(", cnonce=").append(AuthParams.quoted(use.cnonce()));
        }
        return text.append(userhash ? ", userhash=true" : "").toString();
    }

    /** For logs: who and where, without what proves it. */
    @Override
    public String toString() {
        return "DigestCredentials[" + username + ", realm=" + realm + "]";
    }
}
