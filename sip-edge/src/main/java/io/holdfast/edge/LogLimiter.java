package io.holdfast.edge;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one log line a second through, so that hostile input cannot fill the disk. Thread-safe. */
final class LogLimiter {
    /** What {@link #permit} returns for a line that must not be written. */
    static final long HELD_BACK = -1;

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong nextNanos;
    private final AtomicLong heldBack = new AtomicLong();

    LogLimiter(long nowNanos) {
        nextNanos = new AtomicLong(nowNanos);
    }

    /** How many lines were held back since the last permitted one, or {@link #HELD_BACK} when this one must be too. */
    long permit(long nowNanos) {
        long next = nextNanos.get();
        if (nowNanos - next < 0 || !nextNanos.compareAndSet(next, nowNanos + INTERVAL_NANOS)) {
            heldBack.incrementAndGet();
            return HELD_BACK;
        }
        return heldBack.getAndSet(0);
    }
}
