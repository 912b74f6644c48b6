package io.holdfast.actors.cluster;

import java.util.concurrent.TimeUnit;

/**
 * Closed while this process can't know whether the cluster still counts it: after a stall longer than half the time the
 * others need to give it up. What lay in its sockets meanwhile is then not executed late. Every check compares the time
 * since the last beat itself, so the first thread that runs after a stall already finds it closed.
 */
public final class Fence {
    private final long stallNanos;
    private volatile boolean closed;
    private volatile long lastBeatNanos = System.nanoTime();

    /** @param stallMillis a gap between two beats that closes the fence */
    public Fence(long stallMillis) {
        this.stallNanos = TimeUnit.MILLISECONDS.toNanos(stallMillis);
    }

    /** Whether this process may write and act. */
    public boolean open() {
        return !closed && !stalled();
    }

    /** Called many times per stall time; whether the fence is closed and wants a confirmation. */
    boolean beat() {
        boolean confirmationWanted = !open();
        lastBeatNanos = System.nanoTime();
        return confirmationWanted;
    }

    /** The cluster has confirmed this process as a member. */
    void confirmed() {
        closed = false;
    }

    private boolean stalled() {
        boolean late = System.nanoTime() - lastBeatNanos > stallNanos;
        if (late) {
            closed = true;
        }
        return late;
    }
}
