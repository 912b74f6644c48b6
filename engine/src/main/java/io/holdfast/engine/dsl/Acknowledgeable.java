package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;

/** A turn that a response to an INVITE of ours brought, whose ACK or PRACK can carry a session description. */
public sealed interface Acknowledgeable<S extends Record> extends Turn<S> permits PeerRinging, PeerAnswered, Replied {

    /**
     * Answers the offer in the response (RFC 3261 section 13.2.1, RFC 3262 section 5): for an INVITE of ours that had none,
     * answered by a 2xx or by a reliable provisional response. Without it a new call is hung up, or given up, at once, and a re-INVITE gets the session description sent last.
     */
    default Reaction<S> acknowledge(String sdp) {
        return stay().and(new Action.Acknowledge(Bytes.utf8(sdp)));
    }
}
