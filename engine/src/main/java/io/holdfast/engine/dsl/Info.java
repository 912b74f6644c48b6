package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;

/** An INFO inside the call (RFC 6086). Without a reply in the reaction it gets 200. */
public record Info<S extends Record>(S session, SipRequest request) implements Hangable<S>, MessageTurn<S> {
    /** Answers 200. */
    public Reaction<S> accept() {
        return stay().and(new Action.Reply(200, List.of(), Bytes.EMPTY));
    }

    /**
     * Refuses the request; the call goes on.
     *
     * @param statusCode 300 to 699
     */
    public Reaction<S> reject(int statusCode) {
        return stay().and(new Action.Reply(StatusCodes.refusal(statusCode), List.of(), Bytes.EMPTY));
    }
}
