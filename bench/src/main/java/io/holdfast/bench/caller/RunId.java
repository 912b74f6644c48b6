package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * What makes the branches, tags and Call-IDs of one caller differ from those of all others (RFC 3261 sections 8.1.1.7
 * and 19.3): 64 random bits.
 */
final class RunId {
    private final long bits;
    private final byte[] hex;

    private RunId(long bits) {
        MessageBuffer digits = new MessageBuffer();
        this.bits = bits;
        this.hex = digits.putHex(bits).copy();
    }

    static RunId random() {
        return new RunId(new SecureRandom().nextLong());
    }

    /** Sixteen hex digits. */
    String text() {
        return new String(hex, StandardCharsets.US_ASCII);
    }

    /** The From tag of call {@code number}: differs between calls, and can't be told from the Call-ID. */
    long tagOf(int number) {
        long mixed = bits + 0x9E3779B97F4A7C15L * (number + 1L);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
