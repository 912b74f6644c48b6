package io.holdfast.bench.caller;

/** Why calls failed. */
public enum FailureCause {
    /** No response to the INVITE within 64*T1 (timer B). */
    INVITE_TIMED_OUT,
    /** A provisional response came, but no final one within the ring timeout. */
    RING_TIMED_OUT,
    /** No final response to a re-INVITE, INFO or CANCEL within 64*T1. */
    REQUEST_TIMED_OUT,
    /** No final response to the BYE within 64*T1. */
    BYE_TIMED_OUT,
    /** A re-INVITE, INFO, CANCEL or BYE got a final response that is not 2xx. */
    UNEXPECTED_STATUS,
    /** The call was due while as many calls were open as the limit allows. */
    NOT_STARTED,
    /** The caller was closed before the call ended. */
    CALLER_CLOSED
}
