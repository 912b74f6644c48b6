package io.holdfast.persistence.due;

import io.holdfast.persistence.DatabaseUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The dialogs that need attention though no message comes: those to wake, and those to delete. Methods block, and fail
 * with {@link DatabaseUnavailable} when the database does not answer; a later call makes up for it. Thread-safe.
 */
public final class DueDialogs {
    private static final String DIALOG = "dialog|";

    private final DataSource source;
    private final DueSettings settings;
    private final SweepPosition position;
    private final Counter sweepsCut;
    private final Counter purgesCut;
    private final Counter purged;

    /**
     * Looks through the journal behind {@code source}.
     *
     * @param source pooled connections; a call uses one of them
     */
    public DueDialogs(DataSource source, DueSettings settings, MeterRegistry metrics) {
        this.source = source;
        this.settings = settings;
        this.position = new SweepPosition(settings.sweep());
        this.sweepsCut = metrics.counter("holdfast.due.sweeps-cut");
        this.purgesCut = metrics.counter("holdfast.due.purges-cut");
        this.purged = metrics.counter("holdfast.due.dialogs-purged");
    }

    /**
     * Reports the dialogs that wait for something due from now on, earliest first: after the death of a node some of
     * them were in its memory. Those that became due between that death and its discovery follow.
     */
    public void openObligations(long nowMillis, Consumer<String> entityIds) {
        long soon = nowMillis - settings.obligations().slack().toMillis();
        long missed = nowMillis - settings.obligations().lookback().toMillis();
        DueRange.Visitor all = (persistenceId, dueAt) -> {
            entityId(persistenceId).ifPresent(entityIds);
            return true;
        };
        with("open obligations", connection -> {
            new DueRange(DueKind.WAKE, soon, Long.MAX_VALUE).read(connection, settings.pageRows(), all);
            new DueRange(DueKind.WAKE, missed, soon - 1).read(connection, settings.pageRows(), all);
        });
    }

    /**
     * Reports the dialogs whose deadline has passed since the last call that succeeded, on whichever node that was, and
     * for a while again those that still wait. A big backlog comes in portions, one a call.
     */
    public void passedDeadlines(long nowMillis, Consumer<String> entityIds) {
        long horizon = nowMillis - settings.sweep().delay().toMillis();
        with("passed deadlines", connection -> {
            long covered = position.load(connection, horizon);
            DeadlineSweep sweep = new DeadlineSweep(covered, settings.sweep().dialogsMax(), entityIds);
            new DueRange(DueKind.WAKE, position.begin(nowMillis, covered), horizon)
                    .read(connection, settings.pageRows(), sweep);
            position.store(connection, sweep.reached(horizon));
            if (sweep.isCut()) {
                sweepsCut.increment();
            }
        });
    }

    /** Deletes the dialogs that ended longer than the retention time ago, a limited number a call. */
    public void purge(long nowMillis) {
        DueSettings.Purge purge = settings.purge();
        long endedBefore = nowMillis - purge.retention().toMillis();
        with("ended dialogs", connection -> {
            int deleted = EndedDialogs.delete(connection, settings, endedBefore);
            purged.increment(deleted);
            if (deleted == purge.dialogsMax()) {
                purgesCut.increment();
            }
        });
    }

    static Optional<String> entityId(String persistenceId) {
        return persistenceId.startsWith(DIALOG)
                ? Optional.of(persistenceId.substring(DIALOG.length()))
                : Optional.empty();
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private void with(String what, Work work) {
        try (Connection connection = source.getConnection()) {
            work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the " + what + " can't be looked through: " + e.getMessage(), e);
        }
    }
}
