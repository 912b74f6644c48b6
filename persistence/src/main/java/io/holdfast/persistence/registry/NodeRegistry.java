package io.holdfast.persistence.registry;

import io.holdfast.persistence.DatabaseUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of the cluster, as the database knows them. Each has a row with its address and, on a connection of its
 * own, a lock that PostgreSQL releases as soon as the process is gone; a lock lost without that is taken again in the
 * background. Thread-safe.
 */
public final class NodeRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeRegistry.class);
    private static final long RETRY_NANOS = 200_000_000;
    private static final long CLOSE_MILLIS = 5000;

    private final DataSource sessions;
    private final DataSource pool;
    private final RegistrySettings settings;
    private final Counter lockLost;
    private volatile @Nullable Place place;

    private NodeRegistry(DataSource sessions, DataSource pool, RegistrySettings settings, MeterRegistry metrics) {
        this.sessions = sessions;
        this.pool = pool;
        this.settings = settings;
        this.lockLost = metrics.counter("holdfast.cluster.registry-lock-lost");
    }

    /** This node's place in the registry. */
    private record Place(String address, LockKeeper keeper, Thread thread) {}

    /**
     * The registry in a database; it connects when it is first used.
     *
     * @param sessions opens connections that no pool keeps, for the lock
     * @param pool connections for short statements
     */
    public static NodeRegistry open(
            DataSource sessions, DataSource pool, RegistrySettings settings, MeterRegistry metrics) {
        return new NodeRegistry(sessions, pool, settings, metrics);
    }

    /**
     * Registers this node, once, and returns the other live ones. Nodes that start together come one after the other:
     * exactly one of them finds nobody and is to form the cluster; those after it get its address, maybe before it
     * is up. Rows of dead nodes are removed. Fails with {@link DatabaseUnavailable}, after {@code start-timeout}.
     *
     * @param myAddress this node's {@code host:port}; another process that had it before is replaced
     */
    public synchronized List<String> rendezvous(String myAddress) {
        if (place != null) {
            throw new IllegalStateException("rendezvous: called twice (expected: once)");
        }
        long startedAt = System.nanoTime();
        while (true) {
            try {
                return register(myAddress);
            } catch (SQLException e) {
                if (System.nanoTime() - startedAt > settings.startTimeout().toNanos()) {
                    throw new DatabaseUnavailable(
                            "this node can't be registered as " + myAddress + ": " + e.getMessage(), e);
                }
                LOG.debug("{} can't be registered yet", myAddress, e);
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /**
     * False if the node's process is known to be gone, or left: its lock is free. As long as this node has not held its
     * own lock for the grace time, others may just have lost theirs as well, and true is returned.
     *
     * @throws DatabaseUnavailable if the database can't be asked
     */
    public boolean isAlive(String address) {
        Place mine = place;
        try (Connection connection = pool.getConnection()) {
            return mine == null
                    || NodeTable.isAlive(
                            connection,
                            address,
                            mine.address(),
                            settings.grace().toMillis());
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the registry of nodes can't be read: " + e.getMessage(), e);
        }
    }

    /** Leaves the registry; to be called before the database is closed. */
    @Override
    public synchronized void close() {
        Place mine = place;
        if (mine == null) {
            return;
        }
        mine.keeper().stop();
        try {
            mine.thread().join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> register(String myAddress) throws SQLException {
        Suspects suspects = new Suspects(settings);
        RegistrySession session = RegistrySession.open(sessions, myAddress);
        try {
            while (true) {
                switch (session.register(suspects.dead())) {
                    case Registration.Done done -> {
                        keep(myAddress, session);
                        return done.live();
                    }
                    case Registration.Doubtful doubtful -> suspects.examine(doubtful.addresses());
                }
            }
        } catch (SQLException | RuntimeException e) {
            session.drop();
            throw e;
        }
    }

    private void keep(String myAddress, RegistrySession session) {
        LockKeeper keeper = new LockKeeper(myAddress, session, sessions, settings, lockLost);
        Thread thread = new Thread(keeper, "holdfast-registry");
        thread.setDaemon(true);
        thread.start();
        place = new Place(myAddress, keeper, thread);
    }
}
