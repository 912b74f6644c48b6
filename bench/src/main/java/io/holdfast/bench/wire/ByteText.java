package io.holdfast.bench.wire;

/** Looks at ASCII text in a byte range. */
final class ByteText {
    private ByteText() {}

    /** The first {@code wanted} between {@code from} and {@code to}, or -1. */
    static int indexOf(byte[] buffer, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static int skipBlanks(byte[] buffer, int from, int to) {
        int i = from;
        while (i < to && isBlank(buffer[i])) {
            i++;
        }
        return i;
    }

    static int trimmedEnd(byte[] buffer, int start, int end) {
        int i = end;
        while (i > start && isBlank(buffer[i - 1])) {
            i--;
        }
        return i;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Whether the range holds exactly {@code expected}. */
    static boolean is(byte[] buffer, int start, int end, String expected) {
        return end - start == expected.length() && startsWith(buffer, start, expected);
    }

    /** Whether letters of any case at {@code start} spell {@code lowerCase}; it must lie within the buffer. */
    static boolean startsWithIgnoringCase(byte[] buffer, int start, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            // Or-ing 0x20 makes letters lower case and leaves '-' as it is.
            if ((buffer[start + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number that three digits at {@code start} make; -1 when they are no digits. */
    static int threeDigits(byte[] buffer, int start, int end) {
        int value = 0;
        for (int i = start; i < start + 3; i++) {
            if (i >= end || buffer[i] < '0' || buffer[i] > '9') {
                return -1;
            }
            value = value * 10 + (buffer[i] - '0');
        }
        return value;
    }

    private static boolean startsWith(byte[] buffer, int start, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (buffer[start + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
