package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogEvolution;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.dialog.Effect.Transmit;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/** The newest entry of a dialog from its decision until it is performed, and the 100 Trying if that takes long. */
final class NewestEntry {
    private final DialogRuntime runtime;
    /** The decision being written, so that its state need not be computed twice. */
    private Decision.@Nullable Write writing;
    /** The newest entry while it may not have been performed. */
    private @Nullable JournalEntry unperformed;

    private @Nullable TryingGuard trying;

    NewestEntry(DialogRuntime runtime) {
        this.runtime = runtime;
    }

    /** The entry of this decision is about to be written. */
    void write(Decision.Write write) {
        if (write.entry().event() instanceof DialogEvent.InviteReceived received) {
            trying = TryingGuard.start(runtime.ticker, () -> sendTrying(received));
        }
        writing = write;
    }

    /** The state after an entry that was written, or was found in the journal. */
    DialogState apply(DialogState state, JournalEntry entry) {
        unperformed = entry;
        Decision.Write current = writing;
        return current != null ? current.next() : DialogEvolution.evolve(state, entry);
    }

    /** The entry that an owner before may not have performed; null when there is none. */
    @Nullable
    JournalEntry unperformed() {
        return unperformed;
    }

    /** The entry is performed now. */
    void perform() {
        writing = null;
        unperformed = null;
        cancelTrying();
    }

    void cancelTrying() {
        if (trying != null) {
            trying.answered();
            trying = null;
        }
    }

    /** An entry that could not be written never was. */
    void forget() {
        writing = null;
        unperformed = null;
    }

    private void sendTrying(DialogEvent.InviteReceived received) {
        if (runtime.core.trying(received.request(), received.source()) instanceof Transmit transmit) {
            runtime.performer.transmit(transmit);
        }
    }
}
