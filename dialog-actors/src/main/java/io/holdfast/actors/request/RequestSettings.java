package io.holdfast.actors.request;

import io.holdfast.edge.ConfigProblems;
import java.time.Duration;

/**
 * Limits of requests outside dialogs; {@code reference.conf} says what each value means.
 *
 * @param inFlightMax requests that may be with handlers and filters at once
 * @param inFlightBytesMax what those may have together
 * @param handlerLimit how long one may take
 * @param answersMax answers that are remembered for a retransmission
 * @param answersBytesMax what those may have together
 * @param outgoingMax requests of ours that may be open at once
 * @param nonceLifetime how long a nonce counts
 * @param noncesMax used nonces that are remembered
 */
public record RequestSettings(
        int inFlightMax,
        int inFlightBytesMax,
        Duration handlerLimit,
        int answersMax,
        int answersBytesMax,
        int outgoingMax,
        Duration nonceLifetime,
        int noncesMax) {
    /** Where they stand in the configuration. */
    public static final String PATH = "holdfast.requests";

    private static final int MILLION = 1_000_000;
    private static final long MIB = 1024 * 1024;
    private static final long GIB = 1024 * MIB;

    /** Reads {@link #PATH}; what is wrong is in {@code problems} then. */
    public static RequestSettings read(ConfigProblems problems) {
        return new RequestSettings(
                problems.integer("in-flight-max", 1, MILLION),
                problems.bytes("in-flight-size-max", MIB, GIB),
                // RFC 4320 section 4.2: an answer after the client's timer F helps nobody.
                problems.duration("handler-limit", Duration.ofMillis(10), Duration.ofSeconds(30)),
                problems.integer("answers-max", 16, MILLION),
                problems.bytes("answers-size-max", MIB / 16, GIB),
                problems.integer("outgoing-max", 1, MILLION),
                problems.duration("nonce-lifetime", Duration.ofSeconds(1), Duration.ofDays(1)),
                problems.integer("nonces-max", 16, MILLION));
    }
}
