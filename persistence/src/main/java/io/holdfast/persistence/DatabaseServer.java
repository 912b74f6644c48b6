package io.holdfast.persistence;

import io.holdfast.persistence.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** The server behind a {@link Database}: the configured one, or our share of the embedded one. */
sealed interface DatabaseServer extends AutoCloseable {

    /** Opens connections that no pool keeps. */
    PGSimpleDataSource dataSource();

    /** Its address for logs and error messages. */
    String address();

    @Override
    void close();

    /** Connects once to see that the server can be used. */
    static DatabaseServer open(DatabaseSettings settings) {
        if (settings.configured().isPresent()) {
            return Configured.open(settings.configured().get(), settings.pool());
        }
        EmbeddedPostgres joined = EmbeddedPostgres.join(settings.embedded());
        tune(joined.dataSource(), settings.pool());
        return new Embedded(joined);
    }

    /** A server somebody else looks after. */
    record Configured(ConfiguredServer server, PGSimpleDataSource dataSource) implements DatabaseServer {
        static Configured open(ConfiguredServer server, PoolSettings pool) {
            Properties parameters = Driver.parseURL(server.url(), null);
            if (parameters == null) {
                throw new DatabaseUnavailable("the database URL " + server.redactedUrl()
                        + " can't be read (expected: jdbc:postgresql://host:port/database)");
            }
            try {
                PGSimpleDataSource source = dataSource(server, pool, parameters);
                source.getConnection().close();
                return new Configured(server, source);
            } catch (SQLException e) {
                throw ConnectFailure.of(server, e);
            }
        }

        private static PGSimpleDataSource dataSource(ConfiguredServer server, PoolSettings pool, Properties parameters)
                throws SQLException {
            PGSimpleDataSource source = new PGSimpleDataSource();
            tune(source, pool);
            source.setUrl(server.url());
            for (String name : parameters.stringPropertyNames()) {
                source.setProperty(name, parameters.getProperty(name)); // what the URL says wins
            }
            if (!server.user().isEmpty()) {
                source.setUser(server.user());
            }
            if (!server.password().isEmpty()) {
                source.setPassword(server.password());
            }
            return source;
        }

        @Override
        public String address() {
            return server.redactedUrl();
        }

        @Override
        public void close() {}
    }

    /** Our share of the embedded server. */
    record Embedded(EmbeddedPostgres joined) implements DatabaseServer {
        @Override
        public PGSimpleDataSource dataSource() {
            return joined.dataSource();
        }

        @Override
        public String address() {
            PGSimpleDataSource source = joined.dataSource();
            return "jdbc:postgresql://127.0.0.1:" + source.getPortNumbers()[0] + "/" + source.getDatabaseName();
        }

        @Override
        public void close() {
            joined.close();
        }
    }

    private static void tune(PGSimpleDataSource source, PoolSettings pool) {
        int connectSeconds = seconds(pool.connectTimeout());
        source.setConnectTimeout(connectSeconds);
        source.setLoginTimeout(connectSeconds);
        source.setSocketTimeout(seconds(pool.socketTimeout()));
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("holdfast-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(1, duration.toSeconds());
    }
}
