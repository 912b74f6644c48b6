package io.holdfast.persistence.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Says "I use this server" for as long as its session lives: a shared advisory lock. Whoever gets that lock exclusively
 * knows that nobody is left.
 */
final class Presence implements AutoCloseable {
    private static final String SHARED = "select pg_try_advisory_lock_shared(1212559696, 1)";
    private static final String EXCLUSIVE = "select pg_try_advisory_lock(1212559696, 1)";
    private static final String RELEASE = "select pg_advisory_unlock_all()";

    private final Connection connection;

    private Presence(Connection connection) {
        this.connection = connection;
    }

    /** Fails when the server can't be reached, or is about to be stopped by the last of its users. */
    static Presence declare(PGSimpleDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        if (!isTrue(connection, SHARED)) {
            connection.close();
            throw new SQLException("the embedded database is being stopped");
        }
        return new Presence(connection);
    }

    /** Whether no session of any process declares its presence. */
    static boolean isNobodyThere(PGSimpleDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return isTrue(connection, EXCLUSIVE);
        }
    }

    /** Returns after {@code millis}; throws at once when the server closes the session. */
    void watch(int millis) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(millis);
    }

    /** Releases the lock before it returns, so that the next look finds it free. */
    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(RELEASE);
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
