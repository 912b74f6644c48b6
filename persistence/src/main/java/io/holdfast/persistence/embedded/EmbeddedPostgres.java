package io.holdfast.persistence.embedded;

import io.holdfast.persistence.DatabaseUnavailable;
import java.io.IOException;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's use of the PostgreSQL of a folder. The first to join starts the server, the last to leave stops it, and
 * a server that outlived its starter is taken over. If the server dies while it is used, one of its users starts it
 * again.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final EmbeddedSettings settings;
    private final DataDirectory directory;
    private final EmbeddedServer server;
    private final PGSimpleDataSource source;
    private final ServerWatch watch;
    private final Thread watcher;

    private EmbeddedPostgres(EmbeddedSettings settings, DataDirectory directory) throws IOException, SQLException {
        this.settings = settings;
        this.directory = directory;
        this.server = new EmbeddedServer(settings, directory);
        this.source = server.ensureRunning();
        this.watch = new ServerWatch(settings, directory, server, source);
        this.watcher = new Thread(watch, "holdfast-embedded-postgres");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Joins the server of the folder; starts it when it does not run. Fails with {@link DatabaseUnavailable}. */
    public static EmbeddedPostgres join(EmbeddedSettings settings) {
        DataDirectory directory = DataDirectory.create(settings.directory());
        try {
            return DirectoryLock.holding(
                    directory, settings.startTimeout(), () -> new EmbeddedPostgres(settings, directory));
        } catch (IOException | SQLException e) {
            throw new DatabaseUnavailable(
                    "the embedded database in " + directory.root() + " can't be used: " + e.getMessage()
                            + ". Check that its files belong to this user and that the disk has room",
                    e);
        }
    }

    /** Leads to the server, and to its new port when it had to be started again on another one. */
    public PGSimpleDataSource dataSource() {
        return source;
    }

    /** Leaves the server; the last to leave stops it. Sessions of this process must be closed before. */
    @Override
    public void close() {
        watch.stop();
        try {
            watcher.join(settings.startTimeout());
            DirectoryLock.holding(directory, settings.startTimeout(), this::leave);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | DatabaseUnavailable e) {
            LOG.warn("The embedded PostgreSQL in {} could not be left cleanly", directory.root(), e);
        }
    }

    private boolean leave() throws IOException, SQLException {
        watch.endPresence();
        boolean last = Presence.isNobodyThere(source);
        if (last) {
            server.stop();
        }
        return last;
    }
}
