package io.holdfast.persistence.journal;

import org.jspecify.annotations.Nullable;

/** The journal could not take a write or read in time: too many wait, or the database was away for too long. */
public final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private JournalUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static JournalUnavailable full(int max) {
        return new JournalUnavailable("the journal's queue is full: " + max + " wait", null);
    }

    static JournalUnavailable tooLate(Throwable cause) {
        return new JournalUnavailable("the database was away for too long: " + cause.getMessage(), cause);
    }

    static JournalUnavailable closed() {
        return new JournalUnavailable("the journal is closed", null);
    }
}
