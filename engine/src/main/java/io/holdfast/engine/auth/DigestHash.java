package io.holdfast.engine.auth;

import io.holdfast.engine.auth.DigestCredentials.NonceUse;
import io.holdfast.engine.sip.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a digest proves and how (RFC 7616 section 3.4.1).
 *
 * @param algorithm the hash
 * @param nonce the server's value
 * @param use how the nonce is used; null for RFC 2069
 */
record DigestHash(
        DigestAlgorithm algorithm, String nonce, @Nullable NonceUse use) {

    /**
     * The request that is protected.
     *
     * @param method its method
     * @param uri the digest-uri
     * @param body its body; read for auth-int only
     */
    record Protected(String method, String uri, Bytes body) {}

    /** {@code H(username:realm:password)}, which servers may store instead of the password. */
    static String ha1(DigestAlgorithm algorithm, String username, String realm, String password) {
        return algorithm.hash(username + ":" + realm + ":" + password);
    }

    /** The value of the {@code response} parameter. */
    String response(String ha1, Protected request) {
        NonceUse used = use;
        String ha2 = algorithm.hash(a2(request));
        if (used == null) {
            return algorithm.hash(ha1 + ":" + nonce + ":" + ha2);
        }
        return algorithm.hash(String.join(
                ":", ha1, nonce, used.ncText(), used.cnonce(), used.qop().token(), ha2));
    }

    private String a2(Protected request) {
        String a2 = request.method() + ":" + request.uri();
        return use != null && use.qop() == Qop.AUTH_INT
                ? a2 + ":" + algorithm.hash(request.body().array())
                : a2;
    }

    /** True if the two are the same, in a time that says nothing about where they differ. */
    static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
