package io.holdfast.engine.journal;

import io.holdfast.engine.sip.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of one dialog: what happened, what was decided, and the session after it. It is one row of the journal, so
 * it is written whole or not at all.
 *
 * @param atMillis when it happened, in milliseconds since the epoch
 * @param event the fact
 * @param plan what was decided, in order; performed only after the write
 * @param session the encoded session after this turn; null when the turn left it as it was
 * @param due when the dialog needs attention next, as of this entry
 */
public record JournalEntry(
        long atMillis,
        DialogEvent event,
        List<PlannedAction> plan,
        @Nullable Bytes session,
        Due due) {
    public JournalEntry {
        plan = List.copyOf(plan);
    }
}
