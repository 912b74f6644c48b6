package io.holdfast.edge;

/** Why the edge itself answered: the {@code reason} of {@code holdfast.edge.answered}. */
enum ReplyReason {
    /** 400 and its relatives: the request breaks the grammar (RFC 3261 section 21.4.1). */
    MALFORMED("malformed"),
    /** 400, 413, 513: where the request ends on its stream can't be told; the connection is closed (RFC 3261 section 18.3). */
    FRAMING_LOST("framing-lost"),
    /** 481: a request inside a dialog that is not ours (RFC 3261 section 12.2.2). */
    NO_DIALOG("no-dialog"),
    /** 200 to OPTIONS outside a dialog (RFC 3261 section 11.2). */
    OPTIONS("options"),
    /** 405: a method we know and do not take (RFC 3261 section 8.2.1). */
    METHOD_NOT_ALLOWED("method-not-allowed"),
    /** 501: a method we do not know (RFC 3261 section 21.5.2). */
    METHOD_UNKNOWN("method-unknown"),
    /** 416: a Request-URI that is neither sip nor sips (RFC 3261 section 8.2.2.1). */
    URI_SCHEME("uri-scheme"),
    /** 483: Max-Forwards has reached 0 (RFC 3261 section 21.4.21). */
    TOO_MANY_HOPS("too-many-hops"),
    /** 420: an option is required that we do not implement (RFC 3261 section 8.2.2.3). */
    BAD_EXTENSION("bad-extension"),
    /** 482: an INVITE that came over two paths (RFC 3261 section 8.2.2.2). */
    MERGED("merged"),
    /** 415: an INVITE whose body is of a type or encoding that we do not take (RFC 3261 section 8.2.3). */
    MEDIA_TYPE("media-type"),
    /** 406: an INVITE whose sender accepts no session description (RFC 3261 section 21.4.7). */
    NOT_ACCEPTABLE("not-acceptable"),
    /** 503: this node takes no new calls at the moment (RFC 3261 section 21.5.4). */
    NO_NEW_CALLS("no-new-calls"),
    /** 503: the source sends more new INVITEs than it may. */
    SOURCE_LIMIT("source-limit"),
    /** A STUN Binding success response (RFC 5626 section 3.5.2). */
    STUN("stun");

    private final String tag;

    ReplyReason(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
