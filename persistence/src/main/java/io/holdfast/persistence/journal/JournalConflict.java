package io.holdfast.persistence.journal;

import org.jspecify.annotations.Nullable;

/** Another owner of the dialog wrote first: the fence. The actor must read the dialog again. */
public final class JournalConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalConflict(JournalRow row, @Nullable Throwable cause) {
        super(row.persistenceId() + ": event " + row.sequenceNr() + " was written by another owner", cause);
    }
}
