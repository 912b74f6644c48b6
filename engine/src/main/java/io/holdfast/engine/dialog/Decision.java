package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.JournalEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dialog rules decided about one input. */
public sealed interface Decision {

    /** Nothing happens. */
    record Nothing() implements Decision {}

    /** These effects happen at once; nothing is written because nothing changed. */
    record Now(List<Effect> effects) implements Decision {
        public Now {
            effects = List.copyOf(effects);
        }
    }

    /**
     * The entry is written, and only then performed.
     *
     * @param next the state after the entry
     * @param ruleFailure what the author's rule threw, to be logged once; null when it did not throw
     */
    record Write(
            JournalEntry entry, DialogState next, @Nullable RuntimeException ruleFailure) implements Decision {}

    /** A limit was met, which is counted; the rest is as without it. */
    record Limited(DialogLimit limit, Decision rest) implements Decision {}

    static Decision nothing() {
        return new Nothing();
    }

    static Decision now(Effect effect) {
        return new Now(List.of(effect));
    }
}
