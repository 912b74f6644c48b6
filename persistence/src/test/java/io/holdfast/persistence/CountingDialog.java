package io.holdfast.persistence;

import io.holdfast.engine.journal.JournalEntry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.Recovery;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/** The least a dialog does with the journal: it writes the entries it is given and counts them. */
public final class CountingDialog extends EventSourcedBehavior<CountingDialog.Command, JournalEntry, Integer> {
    private static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.2);
    private static final Recovery RECOVERY = Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());

    public sealed interface Command {}

    /** Writes an entry and answers how many there are; the last one ends the actor. */
    public record Write(JournalEntry entry, boolean last, CompletableFuture<Integer> done) implements Command {}

    private final CompletableFuture<Integer> recovered;

    private CountingDialog(String id, CompletableFuture<Integer> recovered) {
        super(PersistenceId.of("dialog", id), RESTART);
        this.recovered = recovered;
    }

    public static Behavior<Command> create(String id, CompletableFuture<Integer> recovered) {
        return new CountingDialog(id, recovered);
    }

    @Override
    public Integer emptyState() {
        return 0;
    }

    @Override
    public Recovery recovery() {
        return RECOVERY;
    }

    @Override
    public CommandHandler<Command, JournalEntry, Integer> commandHandler() {
        return this::onCommand;
    }

    @Override
    public EventHandler<Integer, JournalEntry> eventHandler() {
        return (count, entry) -> count + 1;
    }

    @Override
    public SignalHandler<Integer> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), recovered::complete)
                .build();
    }

    private Effect<JournalEntry, Integer> onCommand(Integer count, Command command) {
        Write write = (Write) command;
        EffectBuilder<JournalEntry, Integer> persist = Effect().persist(write.entry());
        return write.last()
                ? persist.thenRun((Integer after) -> write.done().complete(after))
                        .thenStop()
                : persist.thenRun((Integer after) -> write.done().complete(after));
    }
}
