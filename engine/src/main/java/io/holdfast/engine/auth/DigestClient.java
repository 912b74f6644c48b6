package io.holdfast.engine.auth;

import io.holdfast.engine.auth.DigestCredentials.NonceUse;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers 401 and 407 (RFC 3261 section 22.2).
 *
 * @param users who we are, the first that fits a realm counts
 */
public record DigestClient(List<DigestUser> users) {
    public DigestClient {
        users = List.copyOf(users);
    }

    /**
     * The credentials that the request must carry when it is sent again: all of them, so those it had are replaced. Of several
     * challenges of one realm the one with the strongest algorithm is answered.
     *
     * @param sent the request as it was sent
     * @param response its 401 or 407
     * @param cnonce a text from a secure random source, at least 64 bits of it
     * @return empty when the response is no challenge, when it asks for what we do not have, or when it rejects what we sent
     */
    public Optional<List<HeaderField>> answer(SipRequest sent, SipResponse response, String cnonce) {
        AuthSide side = AuthSide.of(response.statusCode());
        if (side == null) {
            return Optional.empty();
        }
        Map<String, String> rows = held(sent, side);
        boolean answered = false;
        for (DigestChallenge challenge : strongest(response, side)) {
            // RFC 3261 section 22.1: credentials that were just rejected are not sent again.
            if (rows.containsKey(challenge.realm()) && !challenge.stale()) {
                return Optional.empty();
            }
            DigestUser user = user(challenge.realm());
            if (user != null) {
                rows.put(
                        challenge.realm(),
                        credentials(challenge, user, sent, cnonce).row());
                answered = true;
            }
        }
        return answered ? Optional.of(fields(sent, side, rows)) : Optional.empty();
    }

    private @Nullable DigestUser user(String realm) {
        return users.stream().filter(user -> user.isOf(realm)).findFirst().orElse(null);
    }

    /** The rows of one side that the request has already, by realm. */
    private static Map<String, String> held(SipRequest sent, AuthSide side) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String row : sent.headers(side.credentials())) {
            DigestCredentials credentials = DigestCredentials.parse(row);
            if (credentials != null) {
                rows.put(credentials.realm(), row);
            }
        }
        return rows;
    }

    private static List<DigestChallenge> strongest(SipResponse response, AuthSide side) {
        Map<String, DigestChallenge> byRealm = new LinkedHashMap<>();
        response.headers(side.challenge()).stream()
                .map(DigestChallenge::parse)
                .filter(Objects::nonNull)
                .forEach(challenge -> byRealm.merge(challenge.realm(), challenge, DigestClient::stronger));
        return List.copyOf(byRealm.values());
    }

    /** The first of two equals: a server lists what it prefers first (RFC 8760 section 2.4). */
    private static DigestChallenge stronger(DigestChallenge first, DigestChallenge second) {
        return second.algorithm().compareTo(first.algorithm()) < 0 ? second : first;
    }

    private static DigestCredentials credentials(
            DigestChallenge challenge, DigestUser user, SipRequest sent, String cnonce) {
        DigestAlgorithm algorithm = challenge.algorithm();
        NonceUse use = use(challenge, cnonce);
        String uri = sent.requestUri();
        String ha1 = DigestHash.ha1(algorithm, user.username(), challenge.realm(), user.password());
        String response = new DigestHash(algorithm, challenge.nonce(), use)
                .response(ha1, new DigestHash.Protected(sent.method().name(), uri, sent.body()));
        // RFC 7616 section 3.4.4.
        String username =
                challenge.userhash() ? algorithm.hash(user.username() + ":" + challenge.realm()) : user.username();
        return new DigestCredentials(
                username,
                challenge.realm(),
                challenge.nonce(),
                uri,
                response,
                algorithm,
                challenge.opaque(),
                use,
                challenge.userhash());
    }

    private static @Nullable NonceUse use(DigestChallenge challenge, String cnonce) {
        if (challenge.qops().isEmpty()) {
            return null;
        }
        Qop qop = challenge.qops().contains(Qop.AUTH) ? Qop.AUTH : Qop.AUTH_INT;
        // Every challenge brings a nonce of its own, so each is used once.
        return new NonceUse(qop, 1, cnonce);
    }

    private static List<HeaderField> fields(SipRequest sent, AuthSide side, Map<String, String> rows) {
        List<HeaderField> fields = new ArrayList<>();
        for (AuthSide each : AuthSide.values()) {
            Iterable<String> values = each == side ? rows.values() : sent.headers(each.credentials());
            values.forEach(
                    value -> fields.add(new HeaderField(each.credentials().text(), value)));
        }
        return List.copyOf(fields);
    }
}
