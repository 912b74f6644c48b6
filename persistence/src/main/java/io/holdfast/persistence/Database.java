package io.holdfast.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** An open database of this node, with its schema up to date. Thread-safe. */
public final class Database implements AutoCloseable {
    private final DatabaseServer server;
    private final HikariDataSource pool;

    private Database(DatabaseServer server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
    }

    /**
     * Connects to the configured server, or joins the embedded one, and migrates the schema. Fails with
     * {@link DatabaseUnavailable}.
     */
    public static Database open(DatabaseSettings settings) {
        DatabaseServer server = DatabaseServer.open(settings);
        try {
            SchemaMigration.run(server.dataSource(), server.address());
            return new Database(server, pool(server, settings.pool()));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Pooled connections, for short statements. */
    public DataSource dataSource() {
        return pool;
    }

    /** Opens connections that no pool keeps, for what has to last as long as its session; the caller closes them. */
    public DataSource sessions() {
        return server.dataSource();
    }

    /** The server's JDBC URL, without user or password. */
    public String address() {
        return server.address();
    }

    /** Closes all connections and leaves the embedded server; its last user stops it. */
    @Override
    public void close() {
        pool.close();
        server.close();
    }

    private static HikariDataSource pool(DatabaseServer server, PoolSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("holdfast");
        config.setDataSource(server.dataSource());
        config.setMaximumPoolSize(settings.maxConnections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(Math.min(1000, settings.connectTimeout().toMillis()));
        // the server was reached a moment ago: if it went away since, the pool waits for its return
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
