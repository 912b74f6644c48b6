package io.holdfast.engine.transaction;

/** What a client transaction does in a transition. */
public enum ClientAct {
    /** Sends the request once more. */
    RESEND,
    /** Acknowledges a 300-699 inside the transaction (RFC 3261 section 17.1.1.3). */
    ACKNOWLEDGE,
    /** Tells the transaction user of the response. */
    TELL,
    /** Tells the transaction user that there was no response in time. */
    TELL_TIMEOUT
}
