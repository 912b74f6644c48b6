package io.holdfast.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema to what this release needs. Nodes may start together: one lock is held over all of it, because
 * Flyway's own does not cover its baseline.
 */
final class SchemaMigration {
    private static final long LOCK = 0x686f6c64_66617374L;

    private SchemaMigration() {}

    static void run(DataSource source, String server) {
        // The lock goes with its connection, which is no pooled one.
        try (Connection session = source.getConnection();
                Statement statement = session.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            migrate(source, server);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the schema in " + server + " can't be locked: " + e.getMessage(), e);
        }
    }

    private static void migrate(DataSource source, String server) {
        try {
            Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:io/holdfast/persistence/migration")
                    .table("holdfast_schema_history")
                    // an application may keep its own tables beside ours
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseUnavailable(
                    "the schema in " + server + " can't be brought up to date: " + e.getMessage()
                            + ". Check that the role may create tables there",
                    e);
        }
    }
}
