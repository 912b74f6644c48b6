package io.holdfast.engine.sip;

/** What a Request-URI may look like (RFC 3261 section 7.1). Of schemes other than SIP only the characters are looked at. */
final class RequestUri {
    private RequestUri() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        if (!SipUri.hasScheme(bytes, from, to) || !isVisible(bytes, from, to)) {
            return false;
        }
        if (SipUriScanner.schemeLength(bytes, from, to) == 0) {
            return true;
        }
        SipUriScanner uri = new SipUriScanner(bytes, to);
        // RFC 3261 section 19.1.1, table 1: no headers in a Request-URI.
        return uri.scan(from) && uri.headersStart < 0;
    }

    /** True if the range holds only characters that may stand in a URI. */
    static boolean isVisible(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isUriChar(bytes[i])) {
                return false;
            }
        }
        return true;
    }
}
