package io.holdfast.actors.dialog;

import org.jspecify.annotations.Nullable;

/**
 * Whether a request that an edge handed out was taken by an actor of the same process. It does not cross to another
 * node; the edge of a surviving node hands out again what was not taken when a node dies.
 */
public final class Delivery {
    private volatile boolean taken;
    private volatile @Nullable Runnable whenTaken;

    /** An actor in this process sees the request. */
    public void take() {
        taken = true;
        notifyTaken();
    }

    /** Runs {@code task}, at least once, as soon as the request is taken; at once when it is already. One task only. */
    public void whenTaken(Runnable task) {
        whenTaken = task;
        if (taken) {
            notifyTaken();
        }
    }

    private void notifyTaken() {
        Runnable task = whenTaken;
        if (task != null) {
            task.run();
        }
    }
}
