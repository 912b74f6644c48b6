package io.holdfast.actors.dialog;

/**
 * Whether a request that an edge handed out was taken by an actor of the same process. It does not cross to another
 * node; the edge of a surviving node hands out again what was not taken when a node dies.
 */
public final class Delivery {
    private volatile boolean taken;

    /** An actor in this process sees the request. */
    public void take() {
        taken = true;
    }

    /** Whether an actor in this process has seen the request. */
    public boolean taken() {
        return taken;
    }
}
