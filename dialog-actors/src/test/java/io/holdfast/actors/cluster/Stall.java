package io.holdfast.actors.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Makes a process stand still, as its fence sees it, and has it confirmed again. */
public final class Stall {
    private static final long LIMIT_MILLIS = 2000;

    private final AtomicLong nanos = new AtomicLong();
    private final Fence fence = new Fence(LIMIT_MILLIS, nanos::get);

    /** The fence of this process; nothing beats it but this. */
    public Fence fence() {
        return fence;
    }

    /** Time passes without a beat for longer than the fence allows. */
    public void happens() {
        passes(LIMIT_MILLIS + 1);
    }

    /** The cluster says that this process still is a member. */
    public void isConfirmed() {
        fence.beat();
        fence.confirmed(fence.stall());
    }

    void passes(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
