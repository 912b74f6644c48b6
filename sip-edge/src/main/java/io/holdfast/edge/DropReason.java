package io.holdfast.edge;

/** Why a datagram was dropped without an answer: the {@code reason} of {@code holdfast.edge.dropped}. */
enum DropReason {
    /** Longer than {@code datagram-max}. */
    TOO_LARGE("too-large"),
    /** Not SIP, or SIP that breaks the grammar and cannot or must not be answered: an ACK, a response. */
    NOT_SIP("not-sip"),
    /** A stream whose next message can't be found, and nothing that may be answered; the connection is closed. */
    FRAMING_LOST("framing-lost"),
    /** A SIP message that belongs to no dialog or transaction of ours and must not be answered. */
    STRAY("stray"),
    /** STUN, but no Binding request that we can answer. */
    STUN("stun"),
    /** The handler threw; the stack trace is in the log. */
    HANDLER_FAILED("handler-failed");

    private final String tag;

    DropReason(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
