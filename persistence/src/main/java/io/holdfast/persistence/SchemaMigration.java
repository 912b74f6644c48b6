package io.holdfast.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to what this release needs. Flyway holds a lock meanwhile, so nodes may start together. */
final class SchemaMigration {
    private SchemaMigration() {}

    static void run(DataSource source, String server) {
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
