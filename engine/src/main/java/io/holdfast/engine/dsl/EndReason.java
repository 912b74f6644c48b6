package io.holdfast.engine.dsl;

/** Why a dialog ended. */
public enum EndReason {
    /** The peer sent BYE. */
    PEER_HUNG_UP,
    /** We sent BYE. */
    HUNG_UP,
    /** The caller sent CANCEL before an answer. */
    CANCELLED,
    /** We refused the INVITE. */
    REJECTED,
    /** The INVITE was not answered within the configured limit. */
    NOT_ANSWERED,
    /** Our 2xx was never acknowledged (RFC 3261 section 13.3.1.4). */
    NO_ACK
}
