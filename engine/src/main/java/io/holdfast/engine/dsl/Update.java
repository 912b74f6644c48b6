package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;

/**
 * The peer sent UPDATE (RFC 3311): it changes the session, before or after the answer, or only its Contact. It is answered in
 * this turn. Without a reply in the reaction it gets 200, with the session description sent last if it made an offer.
 */
public record Update<S extends Record>(S session, SipRequest request) implements Hangable<S>, MessageTurn<S> {
    /** Answers 200, with the session description we sent last if there is an offer. */
    public Reaction<S> accept() {
        return stay().and(new Action.Reply(200, List.of(), Bytes.EMPTY));
    }

    /** Answers 200 with this session description. */
    public Reaction<S> answer(String sdp) {
        return stay().and(new Action.Reply(200, List.of(), Bytes.utf8(sdp)));
    }

    /**
     * Refuses the change; the call goes on as it was (RFC 3311 section 5.2).
     *
     * @param statusCode 300 to 699
     */
    public Reaction<S> reject(int statusCode) {
        return stay().and(new Action.Reply(StatusCodes.refusal(statusCode), List.of(), Bytes.EMPTY));
    }
}
