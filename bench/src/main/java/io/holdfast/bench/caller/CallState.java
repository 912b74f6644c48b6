package io.holdfast.bench.caller;

/** Where a call is, as its caller sees it. */
public enum CallState {
    /** The INVITE went out; nothing but 100 came back. */
    CALLING,
    /** A provisional response above 100 came. */
    RINGING,
    /** The 2xx came and its ACK is withheld. */
    ANSWERED_NOT_ACKED,
    /** The 2xx came and its ACK went out. */
    CONFIRMED,
    /** Ended as it should: by our BYE, by the peer's BYE, or cancelled. */
    ENDED,
    /** The INVITE got a final response of 300 or above. */
    REJECTED,
    /** Something that should have come did not, or something came that should not. */
    FAILED;

    /** Whether nothing more happens in the call. */
    public boolean isOver() {
        return this == ENDED || this == REJECTED || this == FAILED;
    }
}
