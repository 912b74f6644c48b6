package io.holdfast.actors.dialog;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.holdfast.actors.cluster.Fence;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dialog.DialogCore;
import io.holdfast.engine.dialog.DialogSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;

/** What all dialog actors of a node share. */
public final class DialogRuntime implements AutoCloseable {
    final DialogCore core;
    final EffectPerformer performer;
    final DialogMetrics metrics;
    final ResidentDialogs resident;
    final Ticker ticker;
    final Fence fence;
    final Presumption presumption;
    /**
     * The whole configuration, marked so that nothing can be merged under it: Pekko merges it with itself at the start of
     * every actor, which was 7 % of a call's CPU.
     */
    final Optional<Config> journalConfig;

    private final StepRunner steps;
    private volatile Consumer<String> waker = entityId -> {};

    /**
     * Gathers what dialogs need.
     *
     * @param stepsMax step functions that may run at once on this node
     * @param fence closed while this process may have been given up by the others
     * @param presumption which dialogs are taken for new
     */
    public DialogRuntime(
            ActorSystem<?> system,
            DialogSettings settings,
            BehaviorDirectory behaviors,
            Outbound outbound,
            MeterRegistry registry,
            int stepsMax,
            Fence fence,
            Presumption presumption) {
        this.core = new DialogCore(settings, behaviors);
        this.metrics = new DialogMetrics(registry);
        this.ticker = new Ticker();
        this.steps = new StepRunner(stepsMax, metrics, ticker);
        this.performer = new EffectPerformer(outbound, behaviors, steps);
        this.resident = new ResidentDialogs(registry);
        this.fence = fence;
        this.presumption = presumption;
        this.journalConfig = Optional.of(system.settings()
                .config()
                .root()
                .withFallback(ConfigValueFactory.fromAnyRef("nothing goes under a value that is no object"))
                .toConfig());
    }

    /**
     * Joins the dialogs to where all dialogs are reached.
     *
     * @param waker tells a dialog to wake up, wherever it lives when it is told
     */
    public void connect(Consumer<String> waker) {
        this.waker = waker;
    }

    /** Brings a dialog back into memory where it lives next. */
    void wake(String entityId) {
        waker.accept(entityId);
    }

    /** The dialogs in this node's memory. */
    public ResidentDialogs resident() {
        return resident;
    }

    @Override
    public void close() {
        steps.close();
        ticker.close();
    }
}
