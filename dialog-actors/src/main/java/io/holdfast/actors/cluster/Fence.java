package io.holdfast.actors.cluster;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Closed while this process can't know whether the cluster still counts it: after a stall longer than half the time the
 * others need to give it up. What lay in its sockets meanwhile is then not executed late. Every check compares the time
 * since the last beat itself, so the first thread that runs after a stall already finds it closed.
 */
public final class Fence {
    private final long stallNanos;
    private final LongSupplier nanoClock;
    private volatile boolean closed;
    private volatile long lastBeatNanos;
    /** How many stalls the beats saw. Only the thread that beats uses it. */
    private long stalls;

    /** @param stallMillis a gap between two beats that closes the fence */
    public Fence(long stallMillis) {
        this(stallMillis, System::nanoTime);
    }

    /**
     * A fence with a clock of its own.
     *
     * @param stallMillis a gap between two beats that closes the fence
     * @param nanoClock counts nanoseconds from any origin, as {@link System#nanoTime} does
     */
    public Fence(long stallMillis, LongSupplier nanoClock) {
        this.stallNanos = TimeUnit.MILLISECONDS.toNanos(stallMillis);
        this.nanoClock = nanoClock;
        this.lastBeatNanos = nanoClock.getAsLong();
    }

    /** Whether this process may write and act. */
    public boolean open() {
        return !closed && !stalled();
    }

    /** Called many times per stall time, and by the same thread as the methods below. */
    void beat() {
        if (stalled()) {
            stalls++;
        }
        lastBeatNanos = nanoClock.getAsLong();
    }

    /** Tells the newest stall from those before it: a confirmation that was asked for before it says nothing. */
    long stall() {
        return stalls;
    }

    /** The cluster has confirmed this process as a member since this stall. */
    void confirmed(long stall) {
        if (stall == stalls) {
            closed = false;
        }
    }

    private boolean stalled() {
        boolean late = nanoClock.getAsLong() - lastBeatNanos > stallNanos;
        if (late) {
            closed = true;
        }
        return late;
    }
}
