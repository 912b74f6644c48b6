package io.holdfast.actors.dialog;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The clock and the timers of a node. Unlike Pekko's wheel it lets go of a timer that is cancelled: nearly all are, and
 * those of 32 s would make the garbage collector's work.
 */
public final class Ticker implements AutoCloseable {
    /** Beyond it a delay could not be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(100);

    private final InstantSource clock = InstantSource.system();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("holdfast-ticker").factory());

    /** A clock, with its one thread for timers. */
    public Ticker() {
        timers.setRemoveOnCancelPolicy(true);
        timers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Milliseconds since 1970. */
    public long nowMillis() {
        return clock.millis();
    }

    /** Runs the task, which must not block, after the delay, or after {@link #LONGEST} if that is shorter. */
    public Future<?> after(Duration delay, Runnable task) {
        Duration wait = delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
        return timers.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What still waits is never run, nor is what comes later. */
    @Override
    public void close() {
        timers.shutdownNow();
    }
}
