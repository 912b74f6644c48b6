package io.holdfast.bench.caller;

import io.holdfast.engine.sip.SipResponse;

/** What became of a request of ours. Times are those of {@link System#nanoTime}. */
public sealed interface RequestOutcome {

    /**
     * A final response came.
     *
     * @param sentAtNanos when the request was sent first
     * @param answeredAtNanos when the first final response came
     * @param attempts how often the request had been sent by then
     * @param response the first final response
     */
    record Answered(long sentAtNanos, long answeredAtNanos, int attempts, SipResponse response)
            implements RequestOutcome {
        public int statusCode() {
            return response.statusCode();
        }
    }

    /**
     * No final response came in time.
     *
     * @param sentAtNanos when the request was sent first
     * @param attempts how often it was sent
     */
    record TimedOut(long sentAtNanos, int attempts) implements RequestOutcome {}

    /** The request was not sent, because the call was in no state for it. */
    record NotSent(String reason) implements RequestOutcome {}

    /** Whether a 2xx came. */
    default boolean isSuccess() {
        return this instanceof Answered answered && answered.statusCode() / 100 == 2;
    }
}
