package io.holdfast.engine.auth;

import io.holdfast.engine.identity.NonceBook.Verdict;
import io.holdfast.engine.request.Filter;
import io.holdfast.engine.request.Filtered;
import io.holdfast.engine.request.IncomingRequest;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.sip.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only requests pass whose sender proves a password (RFC 3261 section 22, RFC 7616, RFC 8760). A request without such a
 * proof is challenged. The user who proved it is then {@link IncomingRequest#user()}; whether he may do what he asks is for
 * the handler to say. Nothing is kept but the count of each nonce.
 *
 * <p>The Request-URI need not be the one that was hashed, because proxies change it (RFC 3261 section 22.4). Credentials
 * without qop are taken for MD5 only, for clients of RFC 2069, and their nonce counts once.
 */
public final class DigestAuth implements Filter {
    private final String realm;
    private final Passwords passwords;
    private final AuthSide side;
    private final List<DigestAlgorithm> algorithms;

    private DigestAuth(String realm, Passwords passwords, AuthSide side, List<DigestAlgorithm> algorithms) {
        this.realm = realm;
        this.passwords = passwords;
        this.side = side;
        this.algorithms = algorithms;
    }

    /** Asks for a password of the realm by 401, with SHA-256 or, for older clients, MD5. */
    public static DigestAuth realm(String realm, Passwords passwords) {
        return new DigestAuth(realm, passwords, AuthSide.UAS, List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5));
    }

    /** The same asking as a proxy does, by 407. */
    public DigestAuth asProxy() {
        return new DigestAuth(realm, passwords, AuthSide.PROXY, algorithms);
    }

    /** The same with these algorithms, the preferred one first (RFC 8760 section 2.3). */
    public DigestAuth algorithms(DigestAlgorithm... preferred) {
        if (preferred.length == 0) {
            throw new IllegalArgumentException("algorithms: none (expected: at least one)");
        }
        return new DigestAuth(realm, passwords, side, List.of(preferred));
    }

    @Override
    public Filtered filter(IncomingRequest request) throws Exception {
        // RFC 3261 section 22.1: nobody can answer a challenge of these.
        if (request.method().equals(Method.ACK) || request.method().equals(Method.CANCEL)) {
            return request.passOn();
        }
        Optional<DigestCredentials> found = credentials(request);
        if (found.isEmpty()) {
            return challenge(request, false);
        }
        DigestCredentials credentials = found.get();
        long now = request.arrival().at().toEpochMilli();
        Verdict nonce = request.arrival().nonces().look(credentials.nonce(), realm, now);
        if (nonce == Verdict.FOREIGN || !isProved(credentials, request)) {
            return challenge(request, false);
        }
        // RFC 7616 section 3.3: stale says that the password was right.
        if (nonce == Verdict.STALE || used(credentials, request) != Verdict.COUNTS) {
            return challenge(request, true);
        }
        return request.provedToBe(credentials.username()).passOn();
    }

    private Optional<DigestCredentials> credentials(IncomingRequest request) {
        return request.request().headers(side.credentials()).stream()
                .map(DigestCredentials::parse)
                .filter(Objects::nonNull)
                .filter(credentials -> credentials.realm().equals(realm))
                .filter(credentials -> algorithms.contains(credentials.algorithm()))
                .filter(credentials -> credentials.use() != null || credentials.algorithm() == DigestAlgorithm.MD5)
                .findFirst();
    }

    private boolean isProved(DigestCredentials credentials, IncomingRequest request) throws Exception {
        // We never ask for a hashed name.
        Optional<String> password = credentials.userhash() ? Optional.empty() : passwords.of(credentials.username());
        // An unknown user costs the same time as a wrong password.
        String ha1 = DigestHash.ha1(credentials.algorithm(), credentials.username(), realm, password.orElse(""));
        String expected = new DigestHash(credentials.algorithm(), credentials.nonce(), credentials.use())
                .response(
                        ha1,
                        new DigestHash.Protected(
                                request.method().name(),
                                credentials.uri(),
                                request.request().body()));
        return DigestHash.same(expected, credentials.response()) && password.isPresent();
    }

    private Verdict used(DigestCredentials credentials, IncomingRequest request) {
        long nc = credentials.use() == null ? 1 : credentials.use().nc();
        long now = request.arrival().at().toEpochMilli();
        return request.arrival().nonces().use(request.request(), credentials.nonce(), realm, nc, now);
    }

    private Reply challenge(IncomingRequest request, boolean stale) {
        String nonce = request.arrival()
                .nonces()
                .issue(request.request(), realm, request.arrival().at().toEpochMilli());
        Set<Qop> qops = EnumSet.allOf(Qop.class);
        Reply reply = Reply.of(side.statusCode());
        for (DigestAlgorithm algorithm : algorithms) {
            DigestChallenge challenge = new DigestChallenge(realm, nonce, null, stale, algorithm, qops, false);
            reply = reply.header(side.challenge().text(), challenge.toString());
        }
        return reply;
    }
}
