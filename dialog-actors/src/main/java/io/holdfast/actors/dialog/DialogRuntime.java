package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dialog.DialogCore;
import io.holdfast.engine.dialog.DialogSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.Scheduler;
import org.apache.pekko.actor.typed.ActorSystem;

/** What all dialog actors of a node share. */
public final class DialogRuntime implements AutoCloseable {
    final DialogCore core;
    final BehaviorDirectory behaviors;
    final Outbound outbound;
    final StepRunner steps;
    final DialogMetrics metrics;
    final ResidentDialogs resident;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final Executor executor;

    /** @param stepsMax step functions that may run at once on this node */
    public DialogRuntime(
            ActorSystem<?> system,
            DialogSettings settings,
            BehaviorDirectory behaviors,
            Outbound outbound,
            MeterRegistry registry,
            int stepsMax) {
        this.core = new DialogCore(settings, behaviors);
        this.behaviors = behaviors;
        this.outbound = outbound;
        this.metrics = new DialogMetrics(registry);
        this.steps = new StepRunner(stepsMax, metrics);
        this.resident = new ResidentDialogs(registry);
        this.clock = InstantSource.system();
        this.scheduler = system.scheduler();
        this.executor = system.executionContext();
    }

    /** The dialogs in this node's memory. */
    public ResidentDialogs resident() {
        return resident;
    }

    long now() {
        return clock.millis();
    }

    Cancellable schedule(Duration delay, Runnable task) {
        return scheduler.scheduleOnce(delay, task, system(executor));
    }

    private static scala.concurrent.ExecutionContext system(Executor executor) {
        return (scala.concurrent.ExecutionContext) executor;
    }

    @Override
    public void close() {
        steps.close();
    }
}
