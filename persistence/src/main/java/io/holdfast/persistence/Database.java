package io.holdfast.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.persistence.journal.Journal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.pekko.actor.ActorSystem;

/**
 * An open database of this node, with its schema up to date. It is opened before the actor system whose journal it keeps,
 * and closed after it. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private final String instance = UUID.randomUUID().toString();
    private final DatabaseSettings settings;
    private final DatabaseServer server;
    private final HikariDataSource pool;
    private final Journal journal;

    private Database(DatabaseSettings settings, DatabaseServer server, MeterRegistry meters) {
        this.settings = settings;
        this.server = server;
        this.pool = pool(server, settings.pool());
        this.journal = Journal.start(server.dataSource(), pool, settings.journal(), meters);
    }

    /**
     * Connects to the configured server, or joins the embedded one, and migrates the schema. Fails with
     * {@link DatabaseUnavailable}.
     *
     * @param meters where the journal counts
     */
    public static Database open(DatabaseSettings settings, MeterRegistry meters) {
        DatabaseServer server = DatabaseServer.open(settings);
        try {
            SchemaMigration.run(server.dataSource(), server.address());
            Database database = new Database(settings, server, meters);
            OpenDatabases.add(database);
            return database;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * The database an actor system's journal writes to: the one its {@code holdfast.persistence.instance} names, else the
     * only one that is open.
     */
    public static Database of(ActorSystem system) {
        return OpenDatabases.find(system.settings().config().getString("holdfast.persistence.instance"));
    }

    /** The name of this database within this process, for {@code holdfast.persistence.instance}. */
    public String instance() {
        return instance;
    }

    /** Pooled connections, for short statements. */
    public DataSource dataSource() {
        return pool;
    }

    /** How many connections the pool has at most. */
    public int maxConnections() {
        return settings.pool().maxConnections();
    }

    /** What the journal plugin writes to. */
    public Journal journal() {
        return journal;
    }

    /** How the journal is doing. */
    public JournalHealth journalHealth() {
        return journal.health();
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
        OpenDatabases.remove(this);
        journal.close();
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
