package io.holdfast.engine.transaction;

/** What a UAS does in a transition. */
public enum ServerAct {
    /** Sends the response. */
    SEND,
    /** Keeps the response until it may be sent. */
    HOLD,
    /** Sends the response once more. */
    RESEND,
    /** Answers the PRACK with 2xx. */
    ANSWER,
    /** Refuses the PRACK: 481. */
    REFUSE,
    /** Refuses the INVITE with 5xx. */
    GIVE_UP
}
