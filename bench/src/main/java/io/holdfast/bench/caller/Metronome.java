package io.holdfast.bench.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the caller's thread when a call is due. A selector waits in whole milliseconds only, which would make each call
 * late by half a millisecond; this thread sleeps to some 50 µs.
 */
final class Metronome implements Runnable {
    /** A time that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    /** Above 20,000 calls a second it wakes for every other call, and so on: they leave in small groups then. */
    private static final long SHORTEST_SLEEP_NANOS = 50_000;

    private final Thread thread =
            Thread.ofPlatform().daemon().name("caller-metronome").unstarted(this);
    private final Runnable wakeup;
    private volatile List<Placement> placements = List.of();
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

    /** Beats for the calls of {@code placement} too. On the caller's thread. */
    void add(Placement placement) {
        List<Placement> more = new ArrayList<>(placements);
        more.removeIf(known -> known.nextDueNanos() == NEVER);
        more.add(placement);
        placements = List.copyOf(more);
        LockSupport.unpark(thread);
    }

    /**
     * The caller's thread is about to wait. It must look after this for calls that are due: those that come due later wake
     * it.
     */
    void beforeWait() {
        waiting = true;
    }

    /** The caller's thread no longer waits. */
    void afterWait() {
        waiting = false;
    }

    @Override
    public void run() {
        while (!stopped) {
            long next = nextDueNanos(System.nanoTime());
            if (next == NEVER) {
                LockSupport.park(this);
                continue;
            }
            sleepUntil(next);
            if (waiting) {
                wakeup.run();
            }
        }
    }

    private void sleepUntil(long dueNanos) {
        long rest = Math.max(dueNanos - System.nanoTime(), SHORTEST_SLEEP_NANOS);
        while (rest > 0 && !stopped) {
            LockSupport.parkNanos(this, rest);
            rest = dueNanos - System.nanoTime();
        }
    }

    private long nextDueNanos(long nowNanos) {
        long next = NEVER;
        for (Placement placement : placements) {
            long due = placement.firstDueAfter(nowNanos);
            if (due != NEVER && (next == NEVER || due - next < 0)) {
                next = due;
            }
        }
        return next;
    }
}
