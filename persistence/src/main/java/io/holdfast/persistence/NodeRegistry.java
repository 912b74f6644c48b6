package io.holdfast.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What nodes know of each other through the database: who is there to join, and who is dead. A node lives while
 * PostgreSQL holds its lock, which ends with the process. So a cluster needs no list of its nodes. Thread-safe.
 */
public final class NodeRegistry implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 100;

    /** Hears of this node's lock. It is called on a thread of the registry, and must not block. */
    public interface Listener {

        /** The lock is lost, and with it the proof that this node lives: the others may take it for dead. */
        void lockLost();

        /** This node holds its lock again. */
        void lockRegained();
    }

    private final DataSource source;
    private final RegistrySettings settings;
    private final NodeLock lock;
    private volatile Optional<String> address = Optional.empty();

    private NodeRegistry(DataSource source, RegistrySettings settings, NodeLock lock) {
        this.source = source;
        this.settings = settings;
        this.lock = lock;
    }

    /**
     * Takes this node's lock.
     *
     * @param sessions opens sessions no pool keeps
     * @param pool short statements
     */
    static NodeRegistry open(DataSource sessions, DataSource pool, RegistrySettings settings, Listener listener) {
        return new NodeRegistry(pool, settings, NodeLock.acquire(sessions, listener));
    }

    /**
     * Registers this node and says which nodes live that it can join, the longest registered first; none when it has to
     * form the cluster. One node at a time is told so. Waits before it says "none" while registered nodes may only have
     * lost their lock for a moment.
     *
     * @param self this node's {@code host:port}
     */
    public List<String> rendezvous(String self) {
        long deadSince = System.nanoTime();
        try {
            while (true) {
                Optional<List<String>> decision = decide(self, System.nanoTime() - deadSince);
                if (decision.isPresent()) {
                    return decision.get();
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("find the nodes of the cluster", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for the nodes of the cluster", e);
        }
    }

    /**
     * Whether the process that registered this {@code host:port} last is alive, be it stalled or cut off from the others.
     * Throws {@link DatabaseFailure} when that can't be known.
     */
    public boolean isAlive(String node) {
        try (Connection connection = source.getConnection()) {
            return NodeTable.isAlive(connection, node);
        } catch (SQLException e) {
            throw new DatabaseFailure("see whether " + node + " lives", e);
        }
    }

    /** Whether this node holds its lock. */
    public boolean isLockHeld() {
        return lock.isHeld();
    }

    /** Deregisters this node, and frees its lock. */
    @Override
    public void close() {
        try (Connection connection = source.getConnection()) {
            if (address.isPresent()) {
                NodeTable.leave(connection, address.get(), lock.key());
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("deregister this node", e);
        } finally {
            lock.close();
        }
    }

    private Optional<List<String>> decide(String self, long deadNanos) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            NodeTable.decideAlone(connection);
            List<NodeTable.Node> others = NodeTable.others(connection, self);
            List<String> live = others.stream()
                    .filter(NodeTable.Node::lives)
                    .map(NodeTable.Node::address)
                    .toList();
            if (live.isEmpty() && !others.isEmpty()) {
                if (mayReturn(connection, deadNanos)) {
                    connection.rollback();
                    return Optional.empty();
                }
                NodeTable.forgetDead(connection);
            }
            NodeTable.register(connection, self, lock.key());
            connection.commit();
            address = Optional.of(self);
            lock.registeredAs(self);
            return Optional.of(live);
        }
    }

    private boolean mayReturn(Connection connection, long deadNanos) throws SQLException {
        return deadNanos < settings.confirmDeath().toNanos()
                || NodeTable.uptime(connection).compareTo(settings.restartGrace()) < 0;
    }
}
