package io.holdfast.persistence.due;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Deletes dialogs that ended before a point in time, each with all its entries at once. */
final class EndedDialogs {
    static final String DELETE = "delete from event_journal where persistence_id = any(?)";

    private EndedDialogs() {}

    /** Deletes at most {@code dialogsMax} in batches; returns how many there were. */
    static int delete(Connection connection, DueSettings settings, long endedBeforeMillis) throws SQLException {
        DueSettings.Purge purge = settings.purge();
        DueRange ended = new DueRange(DueKind.PURGE, 0, endedBeforeMillis);
        int total = 0;
        while (total < purge.dialogsMax()) {
            int size = Math.min(purge.batch(), purge.dialogsMax() - total);
            List<String> batch = new ArrayList<>();
            ended.read(connection, settings.pageRows(), (persistenceId, endedAt) -> {
                batch.add(persistenceId);
                return batch.size() < size;
            });
            delete(connection, batch);
            total += batch.size();
            if (batch.size() < size) {
                return total;
            }
        }
        return total;
    }

    private static void delete(Connection connection, List<String> persistenceIds) throws SQLException {
        Array ids = connection.createArrayOf("varchar", persistenceIds.toArray());
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setArray(1, ids);
            statement.executeUpdate();
        } finally {
            ids.free();
        }
    }
}
