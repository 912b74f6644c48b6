package io.holdfast.engine.sip;

/** Finds the parts of a {@code SIP-URI} or {@code SIPS-URI} (RFC 3261 section 25.1) without allocating. */
final class SipUriScanner {
    private static final int MAX_PORT = 65535;

    private final byte[] bytes;
    private final int to;

    boolean secure;

    /** -1 when there is no user part, and likewise below. */
    int userStart = -1;

    int userEnd;
    int passwordStart = -1;
    int passwordEnd;
    int hostStart;
    int hostEnd;
    int port = -1;
    int paramsStart;
    int paramsEnd;
    int headersStart = -1;

    SipUriScanner(byte[] bytes, int to) {
        this.bytes = bytes;
        this.to = to;
    }

    /** The length of {@code sip:} or {@code sips:} at {@code from}; 0 when another scheme, or none, stands there. */
    static int schemeLength(byte[] bytes, int from, int to) {
        if (to - from > 4 && Ascii.equalsIgnoreCase(bytes, from, from + 4, "sip:")) {
            return 4;
        }
        return to - from > 5 && Ascii.equalsIgnoreCase(bytes, from, from + 5, "sips:") ? 5 : 0;
    }

    /** True if the whole range from {@code from} on is one SIP URI. */
    boolean scan(int from) {
        int scheme = schemeLength(bytes, from, to);
        secure = scheme == 5;
        return scheme > 0 && userinfo(from + scheme) && host() && port() && params();
    }

    private boolean userinfo(int from) {
        int at = indexOf(from, to, '@');
        hostStart = at + 1;
        if (at < 0) {
            hostStart = from;
            return true;
        }
        int colon = indexOf(from, at, ':');
        userStart = from;
        userEnd = colon < 0 ? at : colon;
        passwordStart = colon < 0 ? -1 : colon + 1;
        passwordEnd = at;
        return userEnd > userStart;
    }

    private boolean host() {
        hostEnd = Host.end(bytes, hostStart, to);
        paramsStart = hostEnd;
        return hostEnd > hostStart;
    }

    private boolean port() {
        if (hostEnd >= to || bytes[hostEnd] != ':') {
            return true;
        }
        int end = hostEnd + 1;
        while (end < to && Ascii.isDigit(bytes[end])) {
            end++;
        }
        port = (int) Ascii.number(bytes, hostEnd + 1, end, MAX_PORT);
        paramsStart = end;
        return port >= 0;
    }

    private boolean params() {
        int question = indexOf(paramsStart, to, '?');
        headersStart = question < 0 ? -1 : question + 1;
        paramsEnd = question < 0 ? to : question;
        return paramsStart == paramsEnd || wellFormedParams();
    }

    private boolean wellFormedParams() {
        ParamScanner params = new ParamScanner(bytes, paramsStart, paramsEnd);
        return params.skipAll() && params.position() == paramsEnd;
    }

    private int indexOf(int from, int end, char wanted) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
