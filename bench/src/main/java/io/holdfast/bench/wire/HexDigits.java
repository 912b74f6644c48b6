package io.holdfast.bench.wire;

/** Reads numbers back that {@link MessageBuffer} wrote as hex digits. */
public final class HexDigits {
    /** What {@link #read} gives for anything but eight lower-case hex digits. */
    public static final long NONE = -1;

    private HexDigits() {}

    /** The unsigned value of the eight hex digits at {@code start}, or {@link #NONE}. */
    public static long read(byte[] buffer, int start, int end) {
        if (end - start < 8) {
            return NONE;
        }
        long value = 0;
        for (int i = start; i < start + 8; i++) {
            int digit = Character.digit(buffer[i], 16);
            if (digit < 0) {
                return NONE;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}
