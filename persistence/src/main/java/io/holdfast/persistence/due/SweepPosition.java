package io.holdfast.persistence.due;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far the sweeps of passed deadlines have come. The database keeps it, so that whichever node sweeps next, even
 * after all were down, goes on there. Thread-safe.
 */
final class SweepPosition {
    private static final String LOAD = "select position from sweep_position where sweep = 'passed-deadlines'";
    private static final String STORE = """
            insert into sweep_position (sweep, position) values ('passed-deadlines', ?)
            on conflict (sweep) do update set position = excluded.position, updated_at = now()
            """;

    private final long repeatMillis;
    /** What is looked at again waits for that as long as a repeat takes to come. */
    private final long overlapMillis;

    private final Deque<Past> recent = new ArrayDeque<>();
    private long repeatedAtMillis;

    SweepPosition(DueSettings.Sweep sweep) {
        this.repeatMillis = sweep.repeat().toMillis();
        this.overlapMillis = sweep.overlap().plus(sweep.repeat()).toMillis();
    }

    /** Where a sweep began. */
    private record Past(long atMillis, long positionMillis) {}

    /** The last due time covered so far; 0 when there was no sweep yet. */
    long load(Connection connection, long horizonMillis) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOAD);
                ResultSet row = statement.executeQuery()) {
            // A node whose clock was ahead may have come too far.
            return row.next() ? Math.min(row.getLong(1), horizonMillis) : 0;
        }
    }

    void store(Connection connection, long positionMillis) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setLong(1, positionMillis);
            statement.executeUpdate();
        }
    }

    /**
     * Where a sweep at {@code nowMillis} begins: where the one before ended; or, when it is time to repeat, before all that
     * was handed on within the overlap (a wake-up may have been lost), and far enough back for an entry that was written
     * after its own deadline.
     */
    synchronized long begin(long nowMillis, long positionMillis) {
        recent.removeIf(past -> Math.abs(nowMillis - past.atMillis()) > overlapMillis);
        if (Math.abs(nowMillis - repeatedAtMillis) < repeatMillis) {
            recent.addLast(new Past(nowMillis, positionMillis));
            return positionMillis + 1;
        }
        repeatedAtMillis = nowMillis;
        long begin = positionMillis - overlapMillis;
        for (Past past : recent) {
            begin = Math.min(begin, past.positionMillis());
        }
        recent.addLast(new Past(nowMillis, positionMillis));
        return Math.max(0, begin + 1);
    }
}
