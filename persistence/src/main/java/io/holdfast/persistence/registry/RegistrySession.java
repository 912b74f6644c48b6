package io.holdfast.persistence.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of a node's own, whose session holds the node's lock. Not thread-safe. */
final class RegistrySession {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrySession.class);

    /**
     * The server must notice within seconds that a machine lost its power, and not wait for a node that was frozen while
     * it held the registry's lock.
     */
    private static final String TUNE = """
            set tcp_keepalives_idle = 5;
            set tcp_keepalives_interval = 2;
            set tcp_keepalives_count = 3;
            set idle_in_transaction_session_timeout = '5s'
            """;

    private final Connection connection;
    private final String address;
    private int lockKey;

    private RegistrySession(Connection connection, String address) {
        this.connection = connection;
        this.address = address;
    }

    /** Connects for the node of this address; does not register it yet. */
    static RegistrySession open(DataSource sessions, String address) throws SQLException {
        Connection connection = sessions.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(TUNE);
            return new RegistrySession(connection, address);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Registers a node that starts, if of each other node is known whether it lives; rows of the dead are removed. */
    Registration register(Set<String> dead) throws SQLException {
        connection.setAutoCommit(false);
        NodeTable.lockRegistry(connection);
        List<String> live = new ArrayList<>();
        List<NodeTable.Node> free = new ArrayList<>();
        for (NodeTable.Node node : NodeTable.nodes(connection)) {
            if (node.address().equals(address)) {
                warnIfHeld(node);
            } else if (node.held()) {
                live.add(node.address());
            } else {
                free.add(node);
            }
        }
        Set<String> doubtful = free.stream()
                .map(NodeTable.Node::address)
                .filter(other -> !dead.contains(other))
                .collect(Collectors.toSet());
        if (!doubtful.isEmpty()) {
            connection.rollback();
            return new Registration.Doubtful(doubtful);
        }
        for (NodeTable.Node node : free) {
            NodeTable.delete(connection, node.address(), node.lockKey());
        }
        enter();
        return new Registration.Done(List.copyOf(live));
    }

    /** Registers a node again that had lost its lock. */
    void registerAgain() throws SQLException {
        connection.setAutoCommit(false);
        NodeTable.lockRegistry(connection);
        enter();
    }

    /** Returns after {@code millis}; throws at once when the server closes the session. */
    void watch(int millis) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(millis);
    }

    /** Whether the server answers and the node's row is there. */
    boolean isRegistered() throws SQLException {
        return NodeTable.contains(connection, address);
    }

    /** Removes the row, and then lets the lock go with the session. */
    void leave() {
        try (connection) {
            NodeTable.delete(connection, address, lockKey);
        } catch (SQLException e) {
            LOG.debug("{} could not be removed from the registry; the next node to start will do it", address, e);
        }
    }

    /** Ends the session as it is. */
    void drop() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("The registry's connection was broken", e);
        }
    }

    private void enter() throws SQLException {
        lockKey = NodeTable.lockNode(connection);
        NodeTable.insert(connection, address, lockKey);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void warnIfHeld(NodeTable.Node node) {
        if (node.held()) {
            LOG.warn(
                    "{} was registered by a process whose session still lives; this process takes its place. Unless that"
                            + " one was just killed, two nodes have the same address (holdfast.cluster.hostname)",
                    node.address());
        }
    }
}
