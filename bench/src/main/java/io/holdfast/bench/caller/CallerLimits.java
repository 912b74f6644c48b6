package io.holdfast.bench.caller;

import java.time.Duration;

/**
 * Where a caller stops.
 *
 * @param openCallsMax calls not yet ended; a call that is due at the limit is not started and counts as failed
 * @param ringTimeout from the first provisional response to the final one; then the call is cancelled and counts as
 *     failed (RFC 3261 section 16.6, timer C, is the like of it in proxies)
 */
public record CallerLimits(int openCallsMax, Duration ringTimeout) {
    /** 200,000 open calls, three minutes of ringing. */
    public static final CallerLimits DEFAULTS = new CallerLimits(200_000, Duration.ofMinutes(3));

    public CallerLimits {
        if (openCallsMax < 1 || !ringTimeout.isPositive()) {
            throw new IllegalArgumentException("limits: open calls " + openCallsMax + ", ring timeout " + ringTimeout
                    + " (expected: both above 0)");
        }
    }
}
