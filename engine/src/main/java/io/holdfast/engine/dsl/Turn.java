package io.holdfast.engine.dsl;

import com.google.errorprone.annotations.CheckReturnValue;

/**
 * One thing that happened to a call, with the session as it was before. Each turn offers only the reactions that SIP
 * allows in it.
 *
 * @param <S> the session
 */
@CheckReturnValue
public sealed interface Turn<S extends Record>
        permits Answerable, Hangable, Cancellable, Acknowledgeable, MessageTurn, ResponseTurn, PeerRejected, Ended {

    /** The session as the previous turn left it. */
    S session();

    /** Does nothing on the wire beyond what the RFC does by itself; the start of a reaction that only plans. */
    default Reaction<S> stay() {
        return Reaction.of(session());
    }
}
