package io.holdfast.bench.caller;

import org.HdrHistogram.Histogram;

/**
 * Latencies in nanoseconds, three significant digits.
 *
 * @param setup from when the call was due to the 2xx of its INVITE: corrected for coordinated omission
 * @param ringing from when the call was due to its first provisional response above 100
 * @param reinvite from the first sending of a re-INVITE to its 2xx
 * @param info from the first sending of an INFO to its 2xx
 * @param bye from the first sending of a BYE to its 2xx
 * @param lateness from when the call was due to when its INVITE went out: the caller's own share of {@code setup}
 */
public record Latencies(
        Histogram setup, Histogram ringing, Histogram reinvite, Histogram info, Histogram bye, Histogram lateness) {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = 600_000_000_000L;

    static Latencies empty() {
        return new Latencies(
                newHistogram(), newHistogram(), newHistogram(), newHistogram(), newHistogram(), newHistogram());
    }

    Latencies copy() {
        return new Latencies(setup.copy(), ringing.copy(), reinvite.copy(), info.copy(), bye.copy(), lateness.copy());
    }

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, HIGHEST_NANOS));
    }

    private static Histogram newHistogram() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, 3);
    }
}
