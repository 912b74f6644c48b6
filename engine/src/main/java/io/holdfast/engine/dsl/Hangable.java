package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Method;
import java.util.List;

/** A turn in which an answered call can be ended by us. In a call that is not answered it is an {@link IllegalReaction}. */
public sealed interface Hangable<S extends Record> extends Turn<S>
        permits Ack, Reinvite, Update, Info, PeerAnswered, Replied, StepDone, StepFailed, TimerFired {

    /** Ends the call: sends BYE and resends it until it is answered. */
    default Reaction<S> hangup() {
        return stay().and(new Action.Hangup());
    }

    /**
     * Sends a request inside the call; its final response is a {@link Replied} turn. One that waits for its response
     * admits no second one.
     *
     * @param method any but INVITE, ACK, CANCEL, BYE and PRACK, which the engine sends by itself
     * @param contentType of the body; not looked at when the body is empty
     */
    default Reaction<S> send(Method method, String contentType, String body) {
        return stay().and(new Action.Send(method.name(), contentType, List.of(), Bytes.utf8(body)));
    }

    /**
     * Offers another session description; the response is a {@link Replied} turn, and a refusal changes nothing. It
     * waits while a re-INVITE of the peer is open, and for a while when both cross (RFC 3261 section 14.1).
     *
     * @param sdp the offer; empty asks the peer for its offer, which {@link Acknowledgeable#acknowledge} answers
     */
    default Reaction<S> reinvite(String sdp) {
        return stay().and(new Action.Reinvite(List.of(), Bytes.utf8(sdp)));
    }
}
