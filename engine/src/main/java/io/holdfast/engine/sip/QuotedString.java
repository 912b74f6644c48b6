package io.holdfast.engine.sip;

/** {@code quoted-string} of RFC 3261 section 25.1. */
final class QuotedString {
    private QuotedString() {}

    /** The position after the closing quote of the string that opens at {@code from}; -1 when it does not close. */
    static int end(byte[] bytes, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    /** The text between the quotes of {@code quoted}, with its escapes resolved. */
    static String content(String quoted) {
        String inner = quoted.substring(1, quoted.length() - 1);
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder text = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            boolean escape = inner.charAt(i) == '\\' && i + 1 < inner.length();
            text.append(inner.charAt(escape ? ++i : i));
        }
        return text.toString();
    }
}
