package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;

/** Character classes of RFC 3261 section 25.1, and comparisons, over byte ranges. */
final class Ascii {
    private static final byte TOKEN = 1;
    private static final byte SPACE = 2;
    private static final byte DIGIT = 4;
    private static final byte URI = 8;
    private static final byte VALUE = 16;
    private static final byte WORD = 32;

    private static final byte[] CLASSES = classes();

    private Ascii() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0x21; c < 0x7f; c++) {
            boolean digit = c >= '0' && c <= '9';
            boolean alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            int bits = WORD;
            bits |= digit || alpha || "-.!%*_+`'~".indexOf(c) >= 0 ? TOKEN : 0;
            bits |= digit ? DIGIT : 0;
            bits |= "<>\"".indexOf(c) < 0 ? URI : 0;
            bits |= "<>\";,".indexOf(c) < 0 ? VALUE : 0;
            classes[c] = (byte) bits;
        }
        for (char c : new char[] {' ', '\t', '\r', '\n'}) {
            classes[c] = SPACE;
        }
        return classes;
    }

    private static boolean is(byte b, byte wanted) {
        return (CLASSES[b & 0xff] & wanted) != 0;
    }

    static boolean isTokenChar(byte b) {
        return is(b, TOKEN);
    }

    /** SP, HTAB, or a part of a folded line's break. */
    static boolean isSpace(byte b) {
        return is(b, SPACE);
    }

    static boolean isDigit(byte b) {
        return is(b, DIGIT);
    }

    /** A visible character that may stand in a URI between angle brackets. */
    static boolean isUriChar(byte b) {
        return is(b, URI);
    }

    /** A visible character that may stand in an unquoted parameter value. Wider than the grammar: peers send base64. */
    static boolean isValueChar(byte b) {
        return is(b, VALUE);
    }

    /** A character of {@code word} (RFC 3261 section 25.1), as in a Call-ID; any visible ASCII character is taken. */
    static boolean isWordChar(byte b) {
        return is(b, WORD);
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !isTokenChar((byte) c)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static int skipSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    static int skipToken(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isTokenChar(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The end of {@code [from, to)} without the white space at its end. */
    static int trimEnd(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && isSpace(bytes[i - 1])) {
            i--;
        }
        return i;
    }

    static boolean equals(byte[] bytes, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] != text.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    /** True if the range equals {@code text}, letter case aside. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] != text.charAt(i - from) && lower(bytes[i]) != lower(text.charAt(i - from))) {
                return false;
            }
        }
        return true;
    }

    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /**
     * The decimal number in the range, or -1 when the range is empty, holds anything but digits, or the number is
     * above {@code max}.
     */
    static long number(byte[] bytes, int from, int to, long max) {
        if (from >= to) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            number = number * 10 + (bytes[i] - '0');
            if (number > max) {
                return -1;
            }
        }
        return number;
    }

    /** The range as text: UTF-8, malformed input becomes the replacement character. */
    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
