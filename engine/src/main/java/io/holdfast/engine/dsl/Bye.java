package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;

/** The peer hung up. The BYE gets 200 whatever the reaction; {@link #accept} is for adding header fields to it. */
public record Bye<S extends Record>(S session, SipRequest request) implements MessageTurn<S> {
    /** Answers 200. */
    public Reaction<S> accept() {
        return stay().and(new Action.Reply(200, List.of(), Bytes.EMPTY));
    }
}
