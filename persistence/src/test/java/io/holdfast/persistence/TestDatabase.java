package io.holdfast.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** One embedded PostgreSQL for all tests of a run; every test class may have a database of its own in it. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final DatabaseServer SERVER = start();

    private TestDatabase() {}

    /** A new and empty database of the shared server. */
    public static DatabaseSettings fresh() {
        String name = "it_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        PGSimpleDataSource source = SERVER.dataSource();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + source.getPortNumbers()[0] + "/" + name;
        String user = String.valueOf(source.getUser());
        return TestSettings.configured(new ConfiguredServer(url, user, String.valueOf(source.getPassword())));
    }

    private static DatabaseServer start() {
        DatabaseServer server = DatabaseServer.open(TestSettings.embedded(Path.of("target", "it-postgres")));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-test-database"));
        return server;
    }
}
