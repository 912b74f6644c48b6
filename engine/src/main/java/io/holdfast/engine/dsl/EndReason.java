package io.holdfast.engine.dsl;

/** Why a dialog ended. */
public enum EndReason {
    /** The peer sent BYE. */
    PEER_HUNG_UP,
    /** We sent BYE. */
    HUNG_UP,
    /** The caller, whoever that is, gave up before an answer (CANCEL). */
    CANCELLED,
    /** We refused the INVITE. */
    REJECTED,
    /** The INVITE, the peer's or ours, was not answered within the configured limit; ours not at all within 64*T1. */
    NOT_ANSWERED,
    /** Our 2xx, or a reliable provisional response, was never acknowledged (RFC 3261 section 13.3.1.4, RFC 3262 section 3). */
    NO_ACK,
    /** The peer that we called refused. */
    PEER_REJECTED,
    /** A request of ours inside the call got 481, 408 or no response (RFC 3261 section 12.2.1.2). */
    PEER_LOST
}
