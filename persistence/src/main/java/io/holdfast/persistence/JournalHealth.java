package io.holdfast.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the journal is doing right now. Cheap enough to ask for each call; thread-safe. */
public interface JournalHealth {

    /**
     * Whether a new call would be written in time: nothing has waited for long, not much waits, and the database answered
     * when it was last asked.
     */
    boolean acceptingNewCalls();

    /** Writes that wait or are being written. */
    int pendingWrites();

    /** How long the oldest pending write or read has waited; zero when none does. */
    Duration oldestPending();

    /** When the database last did what it was asked to; empty before the first time. */
    Optional<Instant> lastSuccess();

    /** When the database last failed us; empty when it never did. */
    Optional<Instant> lastFailure();
}
