package io.holdfast.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settles writes of which it is not known whether they took place: a connection was lost while a statement ran, or one
 * of its rows was refused. A row exists with our writer's mark: it was written. With another mark: another owner was
 * first. It does not exist: it is still to be written.
 */
final class ExistingRows {
    private static final String SELECT = """
            select persistence_id, sequence_number, writer from event_journal
            where persistence_id = any(?) and sequence_number = any(?)
            """;

    private record Key(String persistenceId, long sequenceNr) {}

    private final Map<Key, String> writers = new HashMap<>();

    private ExistingRows() {}

    /** Answers each write that was written, by us or by another. */
    static void settle(Connection connection, List<PendingWrite> writes) throws SQLException {
        ExistingRows existing = read(connection, writes);
        for (PendingWrite write : writes) {
            existing.settle(write);
        }
    }

    private void settle(PendingWrite write) {
        int ours = 0;
        for (JournalRow row : write.rows()) {
            String writer = writers.get(new Key(row.persistenceId(), row.sequenceNr()));
            if (row.writer().equals(writer)) {
                ours++;
            } else if (writer != null) {
                write.fail(new JournalConflict(row, null));
                return;
            }
        }
        if (ours == write.rows().size()) {
            write.succeed();
        }
    }

    private static ExistingRows read(Connection connection, List<PendingWrite> writes) throws SQLException {
        List<JournalRow> rows =
                writes.stream().flatMap(write -> write.rows().stream()).toList();
        Object[] ids = rows.stream().map(JournalRow::persistenceId).distinct().toArray(String[]::new);
        Object[] numbers = rows.stream().map(JournalRow::sequenceNr).distinct().toArray(Long[]::new);
        ExistingRows existing = new ExistingRows();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setArray(1, connection.createArrayOf("text", ids));
            select.setArray(2, connection.createArrayOf("int8", numbers));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    existing.writers.put(new Key(found.getString(1), found.getLong(2)), found.getString(3));
                }
            }
        }
        return existing;
    }
}
