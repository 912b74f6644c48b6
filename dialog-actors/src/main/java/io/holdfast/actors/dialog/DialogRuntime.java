package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dialog.DialogCore;
import io.holdfast.engine.dialog.DialogSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.pekko.actor.typed.ActorSystem;

/** What all dialog actors of a node share. */
public final class DialogRuntime implements AutoCloseable {
    final DialogCore core;
    final EffectPerformer performer;
    final DialogMetrics metrics;
    final ResidentDialogs resident;
    final Ticker ticker;
    private final StepRunner steps;

    /** @param stepsMax step functions that may run at once on this node */
    public DialogRuntime(
            ActorSystem<?> system,
            DialogSettings settings,
            BehaviorDirectory behaviors,
            Outbound outbound,
            MeterRegistry registry,
            int stepsMax) {
        this.core = new DialogCore(settings, behaviors);
        this.metrics = new DialogMetrics(registry);
        this.steps = new StepRunner(stepsMax, metrics);
        this.performer = new EffectPerformer(outbound, behaviors, steps);
        this.resident = new ResidentDialogs(registry);
        this.ticker = new Ticker(system);
    }

    /** The dialogs in this node's memory. */
    public ResidentDialogs resident() {
        return resident;
    }

    @Override
    public void close() {
        steps.close();
    }
}
