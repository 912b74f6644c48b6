package io.holdfast.engine.sip;

/**
 * Walks over a list of {@code ( name-addr / addr-spec ) *( SEMI param )} (RFC 3261 section 25.1), as in From, To,
 * Contact, Route and Record-Route, without allocating.
 */
final class AddressScanner {
    private final ParamScanner paramScanner;
    private byte[] bytes;
    private int to;
    private int position;
    private boolean malformed;
    private boolean started;

    int displayStart;
    int displayEnd;
    int uriStart;
    int uriEnd;
    int paramsStart;
    int paramsEnd;
    int params;

    /** The value of the tag parameter; -1 when there is none. */
    int tagStart;

    int tagEnd;
    /** True if there is a tag that is no token: without a value, or quoted (RFC 3261 section 25.1, tag-param). */
    boolean badTag;

    AddressScanner(byte[] bytes, int from, int to) {
        this.paramScanner = new ParamScanner(bytes, from, to);
        this.bytes = bytes;
        this.position = from;
        this.to = to;
    }

    /** Begins anew over another range. */
    AddressScanner over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.to = to;
        this.malformed = false;
        this.started = false;
        paramScanner.over(bytes, from, to);
        return this;
    }

    boolean malformed() {
        return malformed;
    }

    /** Moves to the next address. False at the end and when {@link #malformed()}. */
    boolean next() {
        int i = Ascii.skipSpace(bytes, position, to);
        if (started && i >= to) {
            return false;
        }
        if (started) {
            i = Ascii.skipSpace(bytes, i + 1, to);
        }
        started = true;
        return address(i) && params();
    }

    private boolean address(int from) {
        displayStart = from;
        displayEnd = from;
        if (from >= to) {
            return broken();
        }
        if (bytes[from] != '"') {
            return unquoted(from);
        }
        displayEnd = QuotedString.end(bytes, from, to);
        if (displayEnd < 0) {
            return broken();
        }
        int bracket = Ascii.skipSpace(bytes, displayEnd, to);
        return (bracket < to && bytes[bracket] == '<') ? bracketed(bracket) : broken();
    }

    /** A display name of tokens before a bracket, a bracket at once, or a bare URI: told apart by what comes first. */
    private boolean unquoted(int from) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '<') {
                displayEnd = Ascii.trimEnd(bytes, from, i);
                return bracketed(i);
            }
            if (b == ':') {
                return bare(from, i);
            }
            // Wider than the grammar: UTF-8 without quotes, as peers send it.
            if (b >= 0 && !Ascii.isTokenChar(b) && !Ascii.isSpace(b)) {
                return broken();
            }
        }
        return broken();
    }

    private boolean bracketed(int bracket) {
        uriStart = bracket + 1;
        int i = uriStart;
        while (i < to && Ascii.isUriChar(bytes[i])) {
            i++;
        }
        uriEnd = i;
        if (i >= to || bytes[i] != '>' || !SipUri.hasScheme(bytes, uriStart, uriEnd)) {
            return broken();
        }
        position = i + 1;
        return true;
    }

    /** RFC 3261 section 20: without brackets, everything after a semicolon belongs to the header, and no "?" or "," may occur. */
    private boolean bare(int from, int colon) {
        uriStart = from;
        int i = colon + 1;
        while (i < to && Ascii.isValueChar(bytes[i]) && bytes[i] != '?') {
            i++;
        }
        uriEnd = i;
        position = i;
        return SipUri.hasScheme(bytes, from, i) || broken();
    }

    private boolean params() {
        paramsStart = position;
        ParamScanner params = paramScanner.over(bytes, position, to);
        tagStart = -1;
        tagEnd = -1;
        badTag = false;
        while (params.next()) {
            if (tagStart < 0 && params.named("tag")) {
                tagStart = params.valueStart;
                tagEnd = params.valueEnd;
                badTag |= tagStart < 0 || bytes[tagStart] == '"';
            }
        }
        position = params.position();
        paramsEnd = position;
        this.params = params.count();
        return !params.malformed() || broken();
    }

    private boolean broken() {
        malformed = true;
        return false;
    }
}
