package io.holdfast.engine.dialog;

/** The state of a dialog in the words of RFC 4235 section 3.7.1, as its UAS sees it. */
public enum DialogPhase {
    /** Nothing is known of it: no entry was written. */
    NONE,
    /** The INVITE arrived; no provisional response with a tag was sent. */
    TRYING,
    /** A provisional response with our tag was sent. */
    EARLY,
    /** A 2xx was sent. */
    CONFIRMED,
    /** Over; a final response or a BYE may still wait for its ACK or answer. */
    TERMINATED
}
