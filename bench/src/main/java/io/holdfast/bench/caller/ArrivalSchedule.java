package io.holdfast.bench.caller;

import java.time.Duration;

/**
 * When calls are due: call k at {@code k / ratePerSecond} after the start, whatever became of the calls before it (open
 * loop). With a ramp the rate grows evenly from 0 during the ramp.
 *
 * @param ratePerSecond calls per second once the ramp is over
 * @param ramp how long the rate grows; zero for none
 * @param count how many calls there are
 */
public record ArrivalSchedule(double ratePerSecond, Duration ramp, long count) {
    private static final double NANOS_PER_SECOND = 1e9;

    public ArrivalSchedule {
        if (!(ratePerSecond > 0) || ramp.isNegative() || count < 0) {
            throw new IllegalArgumentException("arrivals: rate " + ratePerSecond + "/s, ramp " + ramp + ", count "
                    + count + " (expected: rate > 0, ramp >= 0, count >= 0)");
        }
    }

    /** {@code count} calls at an even rate. */
    public static ArrivalSchedule even(double ratePerSecond, long count) {
        return new ArrivalSchedule(ratePerSecond, Duration.ZERO, count);
    }

    /** As many calls as are due within {@code duration} at an even rate. */
    public static ArrivalSchedule lasting(double ratePerSecond, Duration duration) {
        return even(ratePerSecond, Math.round(ratePerSecond * duration.toNanos() / NANOS_PER_SECOND));
    }

    /** When call {@code index} (from 0) is due, in nanoseconds after the start. */
    public long dueNanos(long index) {
        double rampSeconds = ramp.toNanos() / NANOS_PER_SECOND;
        double callsInRamp = ratePerSecond * rampSeconds / 2;
        double seconds = index < callsInRamp
                ? Math.sqrt(2 * rampSeconds * index / ratePerSecond)
                : rampSeconds + (index - callsInRamp) / ratePerSecond;
        return (long) (seconds * NANOS_PER_SECOND);
    }

    /** The first call that is due later than {@code nanos} after the start; {@link #count} when none is. */
    long firstAfter(long nanos) {
        if (nanos < 0) {
            return 0;
        }
        double seconds = nanos / NANOS_PER_SECOND;
        double rampSeconds = ramp.toNanos() / NANOS_PER_SECOND;
        double callsBefore = seconds < rampSeconds
                ? ratePerSecond * seconds * seconds / (2 * rampSeconds)
                : ratePerSecond * (seconds - rampSeconds / 2);
        // Rounding may be off by one call in both directions.
        long index = Math.max(0, (long) callsBefore - 1);
        while (index < count && dueNanos(index) <= nanos) {
            index++;
        }
        return Math.min(index, count);
    }

    /** From the start to when the call after the last would be due. */
    public Duration length() {
        return Duration.ofNanos(dueNanos(count));
    }
}
