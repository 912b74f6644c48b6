package io.holdfast.engine.sip;

/**
 * Walks over a list of {@code ( name-addr / addr-spec ) *( SEMI param )} (RFC 3261 section 25.1), as in From, To,
 * Contact, Route and Record-Route, without allocating.
 */
final class AddressScanner extends ListCursor {
    int displayStart;
    int displayEnd;
    int uriStart;
    int uriEnd;

    /** The value of the tag parameter; -1 when there is none. */
    int tagStart;

    int tagEnd;
    /** True if there is a tag that is no token: without a value, or quoted (RFC 3261 section 25.1, tag-param). */
    boolean badTag;

    AddressScanner(byte[] bytes, int from, int to) {
        super(bytes, from, to);
    }

    @Override
    boolean value(int from) {
        tagStart = -1;
        tagEnd = -1;
        badTag = false;
        displayStart = from;
        displayEnd = from;
        if (from >= to) {
            return false;
        }
        if (bytes[from] != '"') {
            return unquoted(from);
        }
        displayEnd = QuotedString.end(bytes, from, to);
        if (displayEnd < 0) {
            return false;
        }
        int bracket = Ascii.skipSpace(bytes, displayEnd, to);
        return bracket < to && bytes[bracket] == '<' && bracketed(bracket);
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
                return false;
            }
        }
        return false;
    }

    private boolean bracketed(int bracket) {
        uriStart = bracket + 1;
        int i = uriStart;
        while (i < to && Ascii.isUriChar(bytes[i])) {
            i++;
        }
        uriEnd = i;
        if (i >= to || bytes[i] != '>' || !SipUri.hasScheme(bytes, uriStart, uriEnd)) {
            return false;
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
        return SipUri.hasScheme(bytes, from, i);
    }

    @Override
    boolean param(ParamScanner param) {
        if (tagStart < 0 && param.named("tag")) {
            tagStart = param.valueStart;
            tagEnd = param.valueEnd;
            badTag |= tagStart < 0 || bytes[tagStart] == '"';
        }
        return true;
    }
}
