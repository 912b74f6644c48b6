package io.holdfast.bench.caller;

import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the caller's thread when the next call is due. A selector waits in whole milliseconds only, which would make a
 * thousand calls a second late by half a millisecond each; this thread sleeps to some 50 µs.
 */
final class Metronome implements Runnable {
    static final long NEVER = Long.MAX_VALUE;
    private static final long BUSY_CHECK_NANOS = 50_000;

    private final Thread thread =
            Thread.ofPlatform().daemon().name("caller-metronome").unstarted(this);
    private final Runnable wakeup;
    private volatile long dueNanos = NEVER;
    private volatile boolean waiting;
    private volatile boolean stopped;

    Metronome(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** The caller's thread is about to wait, and the next call is due at {@code nextDueNanos}. */
    void beforeWait(long nextDueNanos) {
        long before = dueNanos;
        if (nextDueNanos != before) {
            dueNanos = nextDueNanos;
        }
        waiting = true;
        if (nextDueNanos != NEVER && (before == NEVER || nextDueNanos - before < 0)) {
            LockSupport.unpark(thread);
        }
    }

    /** The caller's thread no longer waits. */
    void afterWait() {
        waiting = false;
    }

    @Override
    public void run() {
        while (!stopped) {
            long due = dueNanos;
            if (due == NEVER) {
                LockSupport.park(this);
                continue;
            }
            long rest = due - System.nanoTime();
            if (rest > 0) {
                LockSupport.parkNanos(this, rest);
                continue;
            }
            if (waiting) {
                wakeup.run();
            }
            LockSupport.parkNanos(this, BUSY_CHECK_NANOS);
        }
    }
}
