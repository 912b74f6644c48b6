package io.holdfast.persistence.embedded;

import io.holdfast.persistence.DatabaseUnavailable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps our presence declared; when the server goes away, waits for it to return and at last starts it again. */
final class ServerWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final int LISTEN_MILLIS = 200;
    private static final long RECONNECT_MILLIS = 200;

    private final EmbeddedSettings settings;
    private final DataDirectory directory;
    private final EmbeddedServer server;
    private final PGSimpleDataSource source;
    private volatile Presence presence;
    private volatile boolean stopped;

    ServerWatch(EmbeddedSettings settings, DataDirectory directory, EmbeddedServer server, PGSimpleDataSource source)
            throws SQLException {
        this.settings = settings;
        this.directory = directory;
        this.server = server;
        this.source = source;
        this.presence = Presence.declare(source);
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                presence.watch(LISTEN_MILLIS);
            } catch (SQLException e) {
                LOG.warn("The embedded PostgreSQL in {} closed our session: {}", directory.root(), e.getMessage());
                returnToServer();
            }
        }
    }

    void stop() {
        stopped = true;
    }

    /** Called when the watch has ended. */
    void endPresence() {
        try {
            presence.close();
        } catch (SQLException e) {
            LOG.debug("The server ended our presence before we did", e);
        }
    }

    private void returnToServer() {
        long goneAt = System.nanoTime();
        while (!stopped) {
            try {
                directory.port().ifPresent(port -> source.setPortNumbers(new int[] {port}));
                presence = Presence.declare(source);
                LOG.info("The embedded PostgreSQL in {} is back", directory.root());
                return;
            } catch (SQLException | IOException e) {
                LOG.debug("The embedded PostgreSQL in {} is not back yet", directory.root(), e);
            }
            if (isOverdue(goneAt)) {
                restart();
                goneAt = System.nanoTime();
            }
            Pause.millis(RECONNECT_MILLIS);
        }
    }

    private boolean isOverdue(long goneAt) {
        Duration limit = settings.restartAfter();
        return !limit.isZero() && System.nanoTime() - goneAt > limit.toNanos();
    }

    private void restart() {
        LOG.warn("The embedded PostgreSQL has been gone for {}: making sure it runs", settings.restartAfter());
        try {
            PGSimpleDataSource running =
                    DirectoryLock.holding(directory, settings.startTimeout(), server::ensureRunning);
            source.setPortNumbers(running.getPortNumbers());
        } catch (IOException | SQLException | DatabaseUnavailable e) {
            LOG.error("The embedded PostgreSQL in {} can't be started again", directory.root(), e);
        }
    }
}
