package io.holdfast.bench.caller;

import java.time.Duration;

/**
 * The base timers of RFC 3261 (section 17.1.1.1 and appendix A); the others follow from them.
 *
 * @param t1 estimate of the round trip; requests are sent again after T1, 2*T1, 4*T1…
 * @param t2 the longest interval between two sendings of a request other than INVITE
 * @param t4 the longest time a message stays in the network
 */
public record SipTimers(Duration t1, Duration t2, Duration t4) {
    /** T1 = 500 ms, T2 = 4 s, T4 = 5 s. */
    public static final SipTimers RFC_3261 =
            new SipTimers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

    public SipTimers {
        if (t1.toMillis() < 1 || t2.compareTo(t1) < 0 || t4.isNegative()) {
            throw new IllegalArgumentException(
                    "timers: t1 " + t1 + ", t2 " + t2 + ", t4 " + t4 + " (expected: t1 >= 1 ms, t2 >= t1, t4 >= 0)");
        }
    }

    long t1Nanos() {
        return t1.toNanos();
    }

    long t2Nanos() {
        return t2.toNanos();
    }

    long t4Nanos() {
        return t4.toNanos();
    }

    /** Timers B, D, F and M: 64*T1. */
    long transactionNanos() {
        return 64 * t1.toNanos();
    }
}
