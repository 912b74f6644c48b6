package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.time.Duration;
import java.util.List;

/** One thing a reaction asks for: plain data, performed by the engine after it is written. */
public sealed interface Action {

    /** Answers the INVITE, with 101 to 699. */
    record Respond(int statusCode, List<HeaderField> headers, Bytes body) implements Action {
        public Respond {
            statusCode = StatusCodes.response(statusCode);
            headers = List.copyOf(headers);
        }
    }

    /** Answers the request that this turn speaks of, with 200 to 699. */
    record Reply(int statusCode, List<HeaderField> headers, Bytes body) implements Action {
        public Reply {
            statusCode = StatusCodes.answer(statusCode);
            headers = List.copyOf(headers);
        }
    }

    /** Asks a step. */
    record RunStep(Step<?, ?> step, Object question) implements Action {}

    /** Arms a timer, or arms it anew. */
    record Arm(DialogTimer timer, Duration after) implements Action {}

    /** Disarms a timer; nothing happens when it is not armed. */
    record Disarm(DialogTimer timer) implements Action {}

    /** Ends the call with BYE. */
    record Hangup() implements Action {}
}
