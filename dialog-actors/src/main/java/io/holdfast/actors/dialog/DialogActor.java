package io.holdfast.actors.dialog;

import com.typesafe.config.Config;
import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogPhase;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.journal.JournalEntry;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.Recovery;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Owns one dialog: its transactions, its timers, its steps, its author's session. Edges on any node send it the messages
 * of the dialog; it writes the entry that the dialog rules decide upon, and only then sends and asks. It stops when the
 * dialog is over or was quiet for long; the journal brings it back when a message or a deadline wants it. When a write
 * fails it starts anew from what the journal says.
 */
public final class DialogActor extends EventSourcedBehavior<DialogCommand, JournalEntry, DialogState> {
    /** The sharding name; also the first part of every persistence id. */
    public static final EntityTypeKey<DialogCommand> TYPE = EntityTypeKey.create(DialogCommand.class, "dialog");

    private static final Logger LOG = LoggerFactory.getLogger(DialogActor.class);
    private static final DialogCommand LEAVE = new DialogCommand.Leave();
    /** Sixteen restarts take about a minute; then the dialog waits outside memory until something wants it again. */
    private static final BackoffSupervisorStrategy RESTART = SupervisorStrategy.restartWithBackoff(
                    Duration.ofMillis(200), Duration.ofSeconds(5), 0.2)
            .withMaxRestarts(16)
            .withLogLevel(Level.DEBUG)
            .withCriticalLogLevel(Level.WARN, 5);

    private static final Recovery NO_SNAPSHOTS =
            Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());

    private final ActorContext<DialogCommand> context;
    private final DialogRuntime runtime;
    private final String entityId;
    private final Alarm alarm;

    // The same instance goes on after a restart because of the journal: restarting() clears what these two hold.
    private final DialogSchedule schedule;
    private final NewestEntry newest;

    private final InputRules inputs;

    private DialogActor(ActorContext<DialogCommand> context, DialogRuntime runtime, String entityId) {
        super(PersistenceId.of(TYPE.name(), entityId), RESTART);
        this.context = context;
        this.runtime = runtime;
        this.entityId = entityId;
        this.alarm = new Alarm(runtime.ticker, context.getSelf());
        this.schedule = new DialogSchedule(runtime, alarm);
        this.newest = new NewestEntry(runtime);
        this.inputs = new InputRules(runtime, schedule);
    }

    /** The behaviour of the dialog with this id. It reads the journal when its first command has come. */
    public static Behavior<DialogCommand> create(DialogRuntime runtime, String entityId) {
        Behavior<DialogCommand> actor = Behaviors.setup(context -> new DialogActor(context, runtime, entityId));
        // What the journal does not cause (a message nobody foresaw) costs that message only, not the dialog's timers.
        Behavior<DialogCommand> supervised = Behaviors.supervise(actor).onFailure(RuntimeException.class, RESTART);
        return FirstCommand.before(supervised, first -> {
            if (runtime.presumption.presumesNew(first)) {
                runtime.presumption.accept(
                        PersistenceId.of(TYPE.name(), entityId).id());
            }
        });
    }

    @Override
    public DialogState emptyState() {
        return DialogState.none(entityId);
    }

    @Override
    public Optional<Config> journalPluginConfig() {
        return runtime.journalConfig;
    }

    @Override
    public Optional<Config> snapshotPluginConfig() {
        return runtime.journalConfig;
    }

    @Override
    public Recovery recovery() {
        return NO_SNAPSHOTS;
    }

    @Override
    public CommandHandler<DialogCommand, JournalEntry, DialogState> commandHandler() {
        return this::onCommand;
    }

    @Override
    public EventHandler<DialogState, JournalEntry> eventHandler() {
        return newest::apply;
    }

    @Override
    public SignalHandler<DialogState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .onSignal(PostStop.instance(), state -> release())
                .onSignal(PreRestart.instance(), state -> restarting())
                .build();
    }

    private Effect<JournalEntry, DialogState> onCommand(DialogState state, DialogCommand command) {
        if (command instanceof DialogCommand.Passivate) {
            return passivate(state);
        }
        if (command instanceof DialogCommand.Tick) {
            alarm.rang();
        }
        if (!runtime.fence.open()) {
            // This process stood still and may have been replaced: the peer sends again, and deadlines ring again.
            runtime.metrics.fenced.increment();
            alarm.retry();
            return Effect().none();
        }
        resume(state);
        return switch (command) {
            case DialogCommand.Input input ->
                follow(state, inputs.decide(state, input, runtime.ticker.nowMillis()), input);
            case DialogCommand.Leave leave ->
                ended(state) ? Effect().stop() : Effect().none();
            case DialogCommand.Passivate passivate -> passivate(state);
        };
    }

    /**
     * A dialog that resends or waits for a step goes on at once where it lives next; a deadline finds it by itself.
     *
     * <p>So a call that rings does not miss its provisional response of every minute (RFC 3261 section 13.3.1.1). Sharding
     * passivates whom nobody sends to and can't be refused, and a deadline would cost a row of the journal a minute: each
     * has to write one when it passes, or the sweeps no longer find the dialog (ADR 002). Coming back costs one read.
     */
    private Effect<JournalEntry, DialogState> passivate(DialogState state) {
        if (schedule.resends() || !state.steps().isEmpty()) {
            runtime.wake(entityId);
        }
        return Effect().stop();
    }

    private Effect<JournalEntry, DialogState> follow(DialogState state, Decision decision, DialogCommand.Input input) {
        return switch (decision) {
            case Decision.Nothing nothing -> {
                confirm(state, input);
                yield rest(state);
            }
            case Decision.Now immediate -> {
                runtime.performer.perform(immediate.effects(), state, context.getSelf());
                yield rest(state);
            }
            case Decision.Write write -> write(write, input);
            case Decision.Limited limited -> {
                runtime.metrics.met(limited.limit());
                yield follow(state, limited.rest(), input);
            }
        };
    }

    /** Tells who ordered a call that it is written, by this order or by the same one before. */
    private void confirm(DialogState state, DialogCommand.Input input) {
        if (input instanceof DialogCommand.DialOrdered order && state.dialing() != null) {
            order.replyTo().tell(new DialPlaced(entityId));
        }
    }

    /** Nothing to write: stays for what is due, or stops when nothing ever will be. */
    private Effect<JournalEntry, DialogState> rest(DialogState state) {
        if (ended(state)) {
            leave();
        } else {
            schedule.goOn(state);
        }
        return Effect().none();
    }

    private static boolean ended(DialogState state) {
        return state.over() || state.phase() == DialogPhase.NONE;
    }

    /** Stops after what already waits in the mailbox, which would be lost otherwise. */
    private void leave() {
        context.getSelf().tell(LEAVE);
    }

    private Effect<JournalEntry, DialogState> write(Decision.Write write, DialogCommand.Input input) {
        RuntimeException failure = write.ruleFailure();
        if (failure != null) {
            runtime.metrics.ruleFailures.increment();
            LOG.error(
                    "A rule of {} failed; the call {} ends",
                    write.next().behavior(),
                    InputRules.callId(write.next()),
                    failure);
        }
        newest.write(write);
        return Effect().persist(write.entry()).thenRun((DialogState next) -> {
            confirm(next, input);
            written(next, write.entry());
        });
    }

    private void written(DialogState state, JournalEntry entry) {
        newest.perform();
        runtime.metrics.written(entry);
        runtime.performer.perform(runtime.core.perform(state, entry), state, context.getSelf());
        if (state.over()) {
            runtime.metrics.ended.increment();
            leave();
            return;
        }
        schedule.begin(state, entry.atMillis());
    }

    private void recovered(DialogState state) {
        runtime.resident.add(entityId);
        if (newest.unperformed() != null) {
            runtime.metrics.recovered.increment();
            resume(state);
        }
    }

    /** What a new owner does first; one whose fence is closed does it when the cluster has confirmed its node. */
    private void resume(DialogState state) {
        JournalEntry last = newest.unperformed();
        if (last == null) {
            return;
        }
        if (!runtime.fence.open()) {
            alarm.retry();
            return;
        }
        newest.perform();
        long now = runtime.ticker.nowMillis();
        runtime.performer.perform(runtime.core.resume(state, last, now), state, context.getSelf());
        schedule.begin(state, now);
    }

    private void restarting() {
        runtime.metrics.restarts.increment();
        release();
        schedule.forget();
        newest.forget();
    }

    private void release() {
        runtime.resident.remove(entityId);
        alarm.cancel();
        newest.cancelTrying();
    }
}
