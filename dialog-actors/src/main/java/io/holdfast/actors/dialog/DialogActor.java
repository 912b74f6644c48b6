package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.Deadlines;
import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogEvolution;
import io.holdfast.engine.dialog.DialogPhase;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.dialog.Effect;
import io.holdfast.engine.dialog.Resends;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.Recovery;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.apache.pekko.persistence.typed.SnapshotSelectionCriteria;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one dialog: its transactions, its timers, its steps, its author's session. Edges on any node send it the messages
 * of the dialog; it writes the entry that the dialog rules decide upon, and only then sends and asks. It stops when the
 * dialog is over or was quiet for long; the journal brings it back when a message or a deadline wants it.
 */
public final class DialogActor extends EventSourcedBehavior<DialogCommand, JournalEntry, DialogState> {
    /** The sharding name; also the first part of every persistence id. */
    public static final EntityTypeKey<DialogCommand> TYPE = EntityTypeKey.create(DialogCommand.class, "dialog");

    private static final Logger LOG = LoggerFactory.getLogger(DialogActor.class);
    private static final Duration TRYING_DELAY = Duration.ofMillis(200);
    private static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.2);
    private static final Recovery NO_SNAPSHOTS =
            Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());

    private final ActorContext<DialogCommand> context;
    private final DialogRuntime runtime;
    private final String entityId;

    /** The decision being written, so that the event handler need not compute its state a second time. */
    private Decision.@Nullable Write writing;
    /** The newest entry while it may not have been performed. */
    private @Nullable JournalEntry unperformed;

    private Resends resends = Resends.NONE;
    private @Nullable Cancellable tick;
    private long tickAtMillis = Deadlines.NEVER;
    private @Nullable Cancellable trying;

    private DialogActor(ActorContext<DialogCommand> context, DialogRuntime runtime, String entityId) {
        super(PersistenceId.of(TYPE.name(), entityId), RESTART);
        this.context = context;
        this.runtime = runtime;
        this.entityId = entityId;
    }

    /** The behaviour of the dialog with this id. */
    public static Behavior<DialogCommand> create(DialogRuntime runtime, String entityId) {
        return Behaviors.setup(context -> new DialogActor(context, runtime, entityId));
    }

    @Override
    public DialogState emptyState() {
        return DialogState.none(entityId);
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
        return this::onEntry;
    }

    @Override
    public SignalHandler<DialogState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .onSignal(PostStop.instance(), state -> release())
                .onSignal(PreRestart.instance(), state -> release())
                .build();
    }
}
