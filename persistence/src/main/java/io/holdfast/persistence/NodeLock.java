package io.holdfast.persistence;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's proof of life: a lock that PostgreSQL holds for exactly as long as the session of this process lives. When the
 * session breaks, it takes the same lock again as soon as it can.
 */
final class NodeLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLock.class);
    private static final int LISTEN_MILLIS = 250;
    private static final long CHECK_NANOS = 2_000_000_000L;
    private static final int CHECK_SECONDS = 2;
    private static final long RETRY_MILLIS = 100;

    private final DataSource source;
    private final NodeRegistry.Listener listener;
    private final Thread watcher;

    /** Never shared with an earlier process of the same address, whose session may linger. */
    private final int key = new SecureRandom().nextInt(1, Integer.MAX_VALUE);

    private volatile @Nullable Connection session;
    private volatile @Nullable String address;
    private volatile boolean closed;

    private NodeLock(DataSource source, NodeRegistry.Listener listener) {
        this.source = source;
        this.listener = listener;
        this.watcher = new Thread(this::watch, "holdfast-node-lock");
        watcher.setDaemon(true);
    }

    static NodeLock acquire(DataSource source, NodeRegistry.Listener listener) {
        NodeLock lock = new NodeLock(source, listener);
        try {
            lock.session = lock.open();
        } catch (SQLException e) {
            throw new DatabaseFailure("take this node's lock", e);
        }
        lock.watcher.start();
        return lock;
    }

    int key() {
        return key;
    }

    boolean isHeld() {
        return session != null;
    }

    /** The address under which the node is registered again if its registration is lost with the lock. */
    void registeredAs(String nodeAddress) {
        address = nodeAddress;
    }

    /** Frees the lock at once, as far as this process is concerned. */
    @Override
    public void close() {
        closed = true;
        Connection open = session;
        session = null;
        if (open != null) {
            abandon(open);
        }
    }

    private void watch() {
        long checkedAt = System.nanoTime();
        while (!closed) {
            Connection open = session;
            if (open == null) {
                regain();
                continue;
            }
            try {
                // returns early only when the server ends the session
                open.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
                if (System.nanoTime() - checkedAt > CHECK_NANOS) {
                    checkedAt = System.nanoTime();
                    if (!open.isValid(CHECK_SECONDS)) {
                        throw new SQLException("the session does not answer");
                    }
                }
            } catch (SQLException e) {
                lost(open, e);
            }
        }
    }

    private void lost(Connection open, SQLException reason) {
        if (closed) {
            return;
        }
        session = null;
        abandon(open);
        LOG.warn("This node's lock in the database is lost: {}", reason.getMessage());
        listener.lockLost();
    }

    private void regain() {
        try {
            Connection open = open();
            String registered = address;
            if (registered != null) {
                NodeTable.register(open, registered, key);
            }
            session = open;
            if (closed) {
                abandon(open);
                return;
            }
            LOG.info("This node has its lock in the database again");
            listener.lockRegained();
        } catch (SQLException e) {
            LOG.debug("This node's lock can't be taken again yet", e);
            pause();
        }
    }

    private Connection open() throws SQLException {
        Connection open = source.getConnection();
        try {
            if (NodeTable.lock(open, key)) {
                return open;
            }
        } catch (SQLException e) {
            abandon(open);
            throw e;
        }
        abandon(open);
        throw new SQLException("the session that broke still holds the lock");
    }

    private static void abandon(Connection open) {
        try {
            open.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("Can't end a session", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(RETRY_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
