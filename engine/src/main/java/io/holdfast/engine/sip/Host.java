package io.holdfast.engine.sip;

/** {@code host} of RFC 3261 section 25.1: a name, an IPv4 address, or an IPv6 address in brackets. */
final class Host {
    private Host() {}

    /** The end of the host that begins at {@code from}; {@code from} itself when there is none. */
    static int end(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == '[') {
            return bracketed(bytes, from, to);
        }
        int i = from;
        while (i < to && isNameChar(bytes[i])) {
            i++;
        }
        return i;
    }

    private static int bracketed(byte[] bytes, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] == ']') {
                return i > from + 1 ? i + 1 : from;
            }
            if (!isAddressChar(bytes[i])) {
                return from;
            }
        }
        return from;
    }

    private static boolean isAddressChar(byte b) {
        int c = Ascii.lower(b);
        return Ascii.isDigit(b) || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
    }

    /** Wider than the grammar by the underscore, which peers use in names. */
    private static boolean isNameChar(byte b) {
        int c = Ascii.lower(b);
        return Ascii.isDigit(b) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
    }
}
