package io.holdfast.actors.dialog;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Scheduler;
import scala.concurrent.ExecutionContext;

/** The clock and the timer wheel of a node. */
final class Ticker {
    /** Pekko's timer wheel takes no more than 248 days. */
    private static final Duration LONGEST = Duration.ofDays(100);

    private final InstantSource clock = InstantSource.system();
    private final Scheduler scheduler;
    private final ExecutionContext executor;

    Ticker(ActorSystem<?> system) {
        scheduler = system.scheduler();
        executor = system.executionContext();
    }

    long nowMillis() {
        return clock.millis();
    }

    /** Runs the task after the delay, or after {@link #LONGEST} if that is shorter. */
    Cancellable after(Duration delay, Runnable task) {
        return scheduler.scheduleOnce(delay.compareTo(LONGEST) < 0 ? delay : LONGEST, task, executor);
    }
}
