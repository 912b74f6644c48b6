package io.holdfast.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How far the nodes together have come with a sweep of the due times. It never goes back. */
record SweepPosition(String sweep) {
    private static final String SELECT = "select position from sweep_position where sweep = ?";
    private static final String ADVANCE = """
            insert into sweep_position (sweep, position) values (?, ?)
            on conflict (sweep) do update
              set position = greatest(sweep_position.position, excluded.position), updated_at = now()
            """;

    /** In milliseconds since the epoch; 0 before the first sweep. */
    long read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, sweep);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    void advance(Connection connection, long toMillis) throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setString(1, sweep);
            advance.setLong(2, toMillis);
            advance.executeUpdate();
        }
    }
}
