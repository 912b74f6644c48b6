package io.holdfast.persistence.due;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Writes and reads the journal's table as far as due times are concerned. */
record JournalRows(DataSource source) {
    static final String FILL = """
            insert into event_journal
              (persistence_id, sequence_number, writer, event_ser_id, event_ser_manifest, event_payload, due_kind, due_at)
            select 'dialog|' || d, s, 'w', 1, 'm', decode(repeat('ab', %d), 'hex'),
              case s when 3 then 2 else 1 end, d * 10 + s * 32000
            from generate_series(1, %d) d, generate_series(1, 3) s
            where s < 3 or d %% 2 = 0
            """;

    /** Adds an entry that says nothing is due. */
    void never(String entityId, long sequenceNumber) throws SQLException {
        add(entityId, sequenceNumber, 0, 0);
    }

    /** Adds an entry that wants its dialog to be woken. */
    void wake(String entityId, long sequenceNumber, long dueAt) throws SQLException {
        add(entityId, sequenceNumber, 1, dueAt);
    }

    /** Adds the entry of a dialog's end. */
    void ended(String entityId, long sequenceNumber, long endedAt) throws SQLException {
        add(entityId, sequenceNumber, 2, endedAt);
    }

    /** Two wake entries for each of so many dialogs, and an end for every second of them; with fresh statistics. */
    void fill(int dialogs, int payloadBytes) throws SQLException {
        execute(FILL.formatted(payloadBytes, dialogs));
        execute("analyze event_journal");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                result.add(rows.getString(1));
            }
            return result;
        }
    }

    private void add(String entityId, long sequenceNumber, int kind, long dueAt) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,
                          event_ser_manifest, event_payload, due_kind, due_at)
                        values (?, ?, 'w', 1, 'm', '', ?, ?)
                        """)) {
            statement.setString(1, "dialog|" + entityId);
            statement.setLong(2, sequenceNumber);
            if (kind == 0) {
                statement.setNull(3, Types.SMALLINT);
                statement.setNull(4, Types.BIGINT);
            } else {
                statement.setInt(3, kind);
                statement.setLong(4, dueAt);
            }
            statement.executeUpdate();
        }
    }
}
