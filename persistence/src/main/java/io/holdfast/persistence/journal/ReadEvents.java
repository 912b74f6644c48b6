package io.holdfast.persistence.journal;

import io.holdfast.engine.journal.Due;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.persistence.journal.StoredEvents.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the events of any number of actors with one statement. A long history comes in parts of {@value #PART} events.
 * The join makes the planner look each actor up in the primary key, whatever it believes about the table.
 */
final class ReadEvents implements JournalTask<PendingRead> {
    static final int PART = 256;

    private static final String SELECT = """
            select wanted.place, stored.*
            from unnest(?, ?) with ordinality as wanted (persistence_id, first, place)
            cross join lateral (
              select sequence_number, writer, write_timestamp, adapter_manifest, event_ser_id, event_ser_manifest,
                event_payload, deleted, ordering
              from event_journal
              where persistence_id = wanted.persistence_id and sequence_number >= wanted.first
              order by sequence_number limit 256
            ) as stored
            """;

    @Override
    public void run(Connection connection, List<PendingRead> batch, boolean again) throws SQLException {
        List<List<StoredEvent>> found = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            found.add(List.of());
        }
        read(connection, batch, found);
        for (int i = 0; i < batch.size(); i++) {
            List<StoredEvent> events = found.get(i);
            batch.get(i).succeed(events.isEmpty() ? StoredEvents.NONE : new StoredEvents(events, events.size() < PART));
        }
    }

    private static void read(Connection connection, List<PendingRead> batch, List<List<StoredEvent>> found)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            Object[] ids = batch.stream().map(PendingRead::persistenceId).toArray(String[]::new);
            Object[] first = batch.stream().map(PendingRead::fromSequenceNr).toArray(Long[]::new);
            select.setArray(1, connection.createArrayOf("text", ids));
            select.setArray(2, connection.createArrayOf("int8", first));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int place = (int) row.getLong(1) - 1;
                    if (found.get(place).isEmpty()) {
                        found.set(place, new ArrayList<>());
                    }
                    found.get(place).add(event(batch.get(place).persistenceId(), row));
                }
            }
        }
    }

    private static StoredEvent event(String persistenceId, ResultSet row) throws SQLException {
        JournalRow.Payload payload = new JournalRow.Payload(
                row.getString(5), row.getInt(6), row.getString(7), Bytes.of(row.getBytes(8)), new Due.Never());
        return new StoredEvent(
                new JournalRow(persistenceId, row.getLong(2), row.getString(3), row.getLong(4), payload),
                row.getBoolean(9),
                row.getLong(10));
    }
}
