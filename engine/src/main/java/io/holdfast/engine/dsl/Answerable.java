package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.util.List;

/**
 * A turn in which the INVITE can still be answered. Answering an INVITE that already has its final response is an
 * {@link IllegalReaction}: the call ends with it, and the log says which rule did it.
 */
public sealed interface Answerable<S extends Record> extends Turn<S>
        permits Invite, Prack, StepDone, StepFailed, TimerFired {

    /** Sends 180 Ringing. */
    default Reaction<S> ring() {
        return respond(180, Bytes.EMPTY);
    }

    /** Sends 183 Session Progress with early media; after {@link Reaction#reliably} it answers the caller's offer. */
    default Reaction<S> progress(String sdp) {
        return respond(183, Bytes.utf8(sdp));
    }

    /** Sends 200 OK with this session description and resends it until the ACK comes. */
    default Reaction<S> answer(String sdp) {
        return respond(200, Bytes.utf8(sdp));
    }

    /**
     * Refuses the call.
     *
     * @param statusCode 300 to 699
     */
    default Reaction<S> reject(int statusCode) {
        return respond(StatusCodes.refusal(statusCode), Bytes.EMPTY);
    }

    /** Sends the caller elsewhere: 302 with this URI as Contact. */
    default Reaction<S> redirect(String uri) {
        return respond(302, Bytes.EMPTY).header("Contact", "<" + uri + ">");
    }

    private Reaction<S> respond(int statusCode, Bytes body) {
        return stay().and(new Action.Respond(statusCode, List.<HeaderField>of(), body));
    }
}
