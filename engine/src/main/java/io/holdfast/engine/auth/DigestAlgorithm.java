package io.holdfast.engine.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The hash of a digest (RFC 7616 section 6.1, RFC 8760), the strongest first. */
public enum DigestAlgorithm {
    SHA_512_256("SHA-512-256", "SHA-512/256"),
    SHA_256("SHA-256", "SHA-256"),
    MD5("MD5", "MD5");

    private final String token;
    private final String jdkName;

    DigestAlgorithm(String token, String jdkName) {
        this.token = token;
        this.jdkName = jdkName;
    }

    /** The name as the {@code algorithm} parameter has it. */
    public String token() {
        return token;
    }

    /** The algorithm of this name in any letter case; null when we have none. */
    static @Nullable DigestAlgorithm of(String token) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return algorithm;
            }
        }
        return null;
    }

    /** {@code H(text)} in lower-case hexadecimal digits; the text is hashed as UTF-8. */
    String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code H(bytes)} in lower-case hexadecimal digits. */
    String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(jdkName).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("found no " + jdkName + " (expected: in every JDK)", e);
        }
    }
}
