package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;

/** A turn that a 2xx to an INVITE of ours brought, whose ACK can carry a session description. */
public sealed interface Acknowledgeable<S extends Record> extends Turn<S> permits PeerAnswered, Replied {

    /**
     * Answers the offer in the 2xx (RFC 3261 section 13.2.1): for an INVITE of ours that had none. Without it a new call is
     * hung up at once, and a re-INVITE gets the session description sent last.
     */
    default Reaction<S> acknowledge(String sdp) {
        return stay().and(new Action.Acknowledge(Bytes.utf8(sdp)));
    }
}
