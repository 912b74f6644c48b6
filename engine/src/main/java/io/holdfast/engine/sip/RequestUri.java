package io.holdfast.engine.sip;

/** What a Request-URI may look like (RFC 3261 section 7.1). Of schemes other than SIP only the characters are looked at. */
final class RequestUri {
    private RequestUri() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        if (!SipUri.hasScheme(bytes, from, to)) {
            return false;
        }
        boolean sip = isSip(bytes, from, to);
        for (int i = from; i < to; i++) {
            // RFC 3261 section 19.1.1, table 1: no headers in a Request-URI.
            if (!Ascii.isUriChar(bytes[i]) || (sip && bytes[i] == '?' && !hasUserAfter(bytes, i, to))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSip(byte[] bytes, int from, int to) {
        return (to - from > 4 && Ascii.equalsIgnoreCase(bytes, from, from + 4, "sip:"))
                || (to - from > 5 && Ascii.equalsIgnoreCase(bytes, from, from + 5, "sips:"));
    }

    /** A question mark before the "@" belongs to the user part (RFC 3261 section 25.1, user-unreserved). */
    private static boolean hasUserAfter(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '@') {
                return true;
            }
        }
        return false;
    }
}
