package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One thing a reaction asks for: plain data, performed by the engine after it is written. */
public sealed interface Action {

    /** Answers the INVITE, with 101 to 699. */
    record Respond(int statusCode, List<HeaderField> headers, Bytes body) implements Action {
        public Respond {
            statusCode = StatusCodes.response(statusCode);
            headers = List.copyOf(headers);
        }
    }

    /** Answers the INVITE with 101 to 199, so that the caller acknowledges it, if the caller can (RFC 3262). */
    record RespondReliably(int statusCode, List<HeaderField> headers, Bytes body) implements Action {
        public RespondReliably {
            statusCode = StatusCodes.provisional(statusCode);
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

    /** Sends a request inside the call. */
    record Send(String method, String contentType, List<HeaderField> headers, Bytes body) implements Action {
        private static final Set<String> BY_THE_ENGINE = Set.of("INVITE", "ACK", "CANCEL", "BYE", "PRACK");

        public Send {
            if (BY_THE_ENGINE.contains(method)) {
                throw new IllegalReaction(
                        "send " + method + " (expected: another method; reinvite(), hangup() and the engine do these)");
            }
            headers = List.copyOf(headers);
        }
    }

    /** Sends a re-INVITE; an empty body asks the peer for its offer. */
    record Reinvite(List<HeaderField> headers, Bytes body) implements Action {
        public Reinvite {
            headers = List.copyOf(headers);
        }
    }

    /** Answers the offer of a 2xx in its ACK. */
    record Acknowledge(Bytes body) implements Action {}

    /** Gives up the call that we make. */
    record CancelPeer() implements Action {}
}
