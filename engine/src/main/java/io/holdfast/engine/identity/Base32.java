package io.holdfast.engine.identity;

import org.jspecify.annotations.Nullable;

/** Base32 (RFC 4648 section 6) in lower case and without padding. */
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    /** The number of letters for {@code bytes} bytes. */
    static int length(int bytes) {
        return (bytes * Byte.SIZE + BITS - 1) / BITS;
    }

    static char letter(int value) {
        return ALPHABET.charAt(value);
    }

    /** The value of a letter, 0 to 31; -1 when it is none. */
    static int value(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a';
        }
        return letter >= '2' && letter <= '7' ? letter - '2' + 26 : -1;
    }

    static void encode(byte[] bytes, int count, StringBuilder out) {
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < count; i++) {
            buffer = buffer << Byte.SIZE | (bytes[i] & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                out.append(letter(buffer >> held & MASK));
            }
        }
        if (held > 0) {
            out.append(letter(buffer << (BITS - held) & MASK));
        }
    }

    /** The {@code count} bytes written at {@code from}; null when there is any letter that {@link #encode} would not write. */
    static byte @Nullable [] decode(String text, int from, int count) {
        byte[] bytes = new byte[count];
        int buffer = 0;
        int held = 0;
        int filled = 0;
        for (int i = from; i < from + length(count); i++) {
            int value = value(text.charAt(i));
            if (value < 0) {
                return null;
            }
            buffer = buffer << BITS | value;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes[filled++] = (byte) (buffer >> held);
            }
        }
        // One way of writing only: two tags that differ must not mean the same entity.
        return (buffer & ((1 << held) - 1)) == 0 ? bytes : null;
    }
}
