package io.holdfast.persistence.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what is done apart by an interval, whichever threads do it. What comes less often does not wait at all, so it
 * costs latency only where it saves work. Thread-safe.
 */
final class Pace {
    private final long intervalNanos;
    /** When the next one may begin, as {@link System#nanoTime} counts. */
    private long nextNanos = System.nanoTime();

    Pace(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** Returns when it is this thread's turn. */
    void await() throws InterruptedException {
        long waitNanos = reserve(System.nanoTime());
        if (waitNanos > 0) {
            TimeUnit.NANOSECONDS.sleep(waitNanos);
        }
    }

    /** How long from {@code nowNanos} until the turn that is taken by this call. */
    synchronized long reserve(long nowNanos) {
        long turn = nextNanos - nowNanos > 0 ? nextNanos : nowNanos;
        nextNanos = turn + intervalNanos;
        return turn - nowNanos;
    }
}
