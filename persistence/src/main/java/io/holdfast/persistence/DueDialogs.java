package io.holdfast.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Finds the dialogs that must be woken or may be deleted, by the due time of each dialog's newest entry. Its methods block
 * and throw {@link DatabaseFailure} when the database is away; then nothing is lost, the next call looks again.
 * Thread-safe; calls of several nodes at once do no harm.
 */
public final class DueDialogs {
    private static final String PREFIX = "dialog|";
    private static final int FETCH_ROWS = 1000;
    private static final int PURGE_BATCH = 1000;

    // The lateral join makes the planner look up the newest entry of each candidate in the primary key, however many
    // candidates it expects.
    private static final String NEWEST = """
            from event_journal as due
            cross join lateral (
              select sequence_number from event_journal
              where persistence_id = due.persistence_id order by sequence_number desc limit 1
            ) as newest
            where newest.sequence_number = due.sequence_number
            """;
    static final String WAKE = "select due.persistence_id " + NEWEST
            + " and due.due_kind = 1 and due.due_at >= ? and due.due_at < ? order by due.due_at";
    static final String PURGE = "delete from event_journal where persistence_id in (select due.persistence_id " + NEWEST
            + " and due.due_kind = 2 and due.due_at < ? order by due.due_at limit ?)";
    private final DataSource source;
    private final DueSettings settings;
    private final SweepPosition passed = new SweepPosition("passed-deadlines");
    private final SweepPosition missed = new SweepPosition("missed-deadlines");

    DueDialogs(DataSource source, DueSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /**
     * Names the dialogs that wait for something: those whose deadline is to come, and those whose deadline passed a moment
     * ago. After the death of a node, some of them were in its memory.
     */
    public void openObligations(long nowMillis, Consumer<String> entityIds) {
        run("find the dialogs that wait for something", connection -> {
            wake(connection, nowMillis - settings.lateMax().toMillis(), Long.MAX_VALUE, entityIds);
        });
    }

    /**
     * Names the dialogs whose deadline passed since the last call that succeeded, on whichever node that was. From time to
     * time it looks back further, for deadlines that were written late and dialogs that were woken in vain.
     */
    public void passedDeadlines(long nowMillis, Consumer<String> entityIds) {
        run("find the dialogs whose deadline passed", connection -> {
            long from = passed.read(connection);
            wake(connection, from, nowMillis, entityIds);
            long lateMillis = settings.lateMax().toMillis();
            long lookedBack = from == 0 ? nowMillis : missed.read(connection);
            if (nowMillis - lookedBack > lateMillis) {
                wake(connection, lookedBack - lateMillis, from, entityIds);
                lookedBack = nowMillis;
            }
            missed.advance(connection, lookedBack);
            passed.advance(connection, nowMillis);
        });
    }

    /** Deletes ended dialogs whose retention time has passed, a limited number a call; returns how many rows that was. */
    public int purge(long nowMillis) {
        long endedBefore = nowMillis - settings.retention().toMillis();
        int rows = 0;
        for (int dialogs = 0; dialogs < settings.purgeMax(); dialogs += PURGE_BATCH) {
            int deleted = purgeBatch(endedBefore, Math.min(PURGE_BATCH, settings.purgeMax() - dialogs));
            if (deleted == 0) {
                break;
            }
            rows += deleted;
        }
        return rows;
    }

    private int purgeBatch(long endedBefore, int max) {
        try (Connection connection = source.getConnection();
                PreparedStatement purge = connection.prepareStatement(PURGE)) {
            purge.setLong(1, endedBefore);
            purge.setInt(2, max);
            return purge.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("delete ended dialogs", e);
        }
    }

    private static void wake(Connection connection, long fromMillis, long toMillis, Consumer<String> entityIds)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WAKE)) {
            select.setFetchSize(FETCH_ROWS);
            select.setLong(1, fromMillis);
            select.setLong(2, toMillis);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String persistenceId = row.getString(1);
                    if (persistenceId.startsWith(PREFIX)) {
                        entityIds.accept(persistenceId.substring(PREFIX.length()));
                    }
                }
            }
        }
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    /** In one transaction, because only then the driver fetches a long result part by part. */
    private void run(String what, Work work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            work.run(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new DatabaseFailure(what, e);
        }
    }
}
