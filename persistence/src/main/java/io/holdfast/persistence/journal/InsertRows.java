package io.holdfast.persistence.journal;

import io.holdfast.engine.journal.Due;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes any number of rows with one statement and one round trip: each parameter is a column's values. */
final class InsertRows {
    private static final String INSERT = """
            insert into event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
              event_ser_id, event_ser_manifest, event_payload, due_kind, due_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    static final short WAKE = 1;
    static final short PURGE = 2;

    private final Object[] persistenceIds;
    private final Object[] sequenceNumbers;
    private final Object[] writers;
    private final Object[] timestamps;
    private final Object[] adapterManifests;
    private final Object[] serializerIds;
    private final Object[] serializerManifests;
    private final byte[][] payloads;
    private final @Nullable Object[] dueKinds;
    private final @Nullable Object[] dueTimes;

    private InsertRows(int rows) {
        persistenceIds = new String[rows];
        sequenceNumbers = new Long[rows];
        writers = new String[rows];
        timestamps = new Long[rows];
        adapterManifests = new String[rows];
        serializerIds = new Integer[rows];
        serializerManifests = new String[rows];
        payloads = new byte[rows][];
        dueKinds = new Short[rows];
        dueTimes = new Long[rows];
    }

    /** Commits all rows or none. */
    static void execute(Connection connection, List<PendingWrite> writes) throws SQLException {
        int rows = 0;
        for (PendingWrite write : writes) {
            rows += write.rows().size();
        }
        InsertRows columns = new InsertRows(rows);
        int next = 0;
        for (PendingWrite write : writes) {
            for (JournalRow row : write.rows()) {
                columns.set(next++, row);
            }
        }
        columns.execute(connection);
    }

    private void set(int i, JournalRow row) {
        JournalRow.Payload payload = row.payload();
        persistenceIds[i] = row.persistenceId();
        sequenceNumbers[i] = row.sequenceNr();
        writers[i] = row.writer();
        timestamps[i] = row.timestamp();
        adapterManifests[i] = payload.adapterManifest();
        serializerIds[i] = payload.serializerId();
        serializerManifests[i] = payload.serializerManifest();
        payloads[i] = payload.bytes().array();
        switch (payload.due()) {
            case Due.Never never -> {}
            case Due.Wake wake -> due(i, WAKE, wake.atMillis());
            case Due.Purge purge -> due(i, PURGE, purge.endedAtMillis());
        }
    }

    private void due(int i, short kind, long atMillis) {
        dueKinds[i] = kind;
        dueTimes[i] = atMillis;
    }

    private void execute(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("text", persistenceIds));
            insert.setArray(2, connection.createArrayOf("int8", sequenceNumbers));
            insert.setArray(3, connection.createArrayOf("text", writers));
            insert.setArray(4, connection.createArrayOf("int8", timestamps));
            insert.setArray(5, connection.createArrayOf("text", adapterManifests));
            insert.setArray(6, connection.createArrayOf("int4", serializerIds));
            insert.setArray(7, connection.createArrayOf("text", serializerManifests));
            insert.setArray(8, connection.createArrayOf("bytea", payloads));
            insert.setArray(9, connection.createArrayOf("int2", dueKinds));
            insert.setArray(10, connection.createArrayOf("int8", dueTimes));
            insert.executeUpdate();
        }
    }
}
