package io.holdfast.engine.identity;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One version of the cluster secret, as a source of keyed hashes. Thread-safe. */
final class SecretVersion {
    private static final String ALGORITHM = "HmacSHA256";

    private final int number;
    private final ThreadLocal<Mac> macs;

    SecretVersion(int number, byte[] key) {
        this.number = number;
        SecretKeySpec keySpec = new SecretKeySpec(key, ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(keySpec));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("found no " + ALGORITHM + " (expected: in every JDK)", e);
        }
    }

    int number() {
        return number;
    }

    /** This thread's HMAC-SHA-256, reset: callers finish it before they return. */
    Mac mac() {
        Mac mac = macs.get();
        mac.reset();
        return mac;
    }
}
