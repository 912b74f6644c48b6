package io.holdfast.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of one thread's own, opened again after it was lost. */
final class JournalLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalLink.class);

    private final DataSource source;
    private @Nullable Connection connection;

    JournalLink(DataSource source) {
        this.source = source;
    }

    /** Fails with a transient SQLException when the server can't be reached or refuses us. */
    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            try {
                open = source.getConnection();
                keepPlans(open);
            } catch (SQLException e) {
                throw new SQLException("no connection: " + e.getMessage(), "08001", e);
            }
            connection = open;
        }
        return open;
    }

    /**
     * The few statements of the journal are planned once. The planner would plan each of them anew for each number of rows,
     * which takes longer than to execute it.
     */
    private static void keepPlans(Connection connection) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("set plan_cache_mode = force_generic_plan");
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("Can't close a connection that was lost", e);
            }
        }
    }
}
