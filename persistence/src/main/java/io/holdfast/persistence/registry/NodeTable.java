package io.holdfast.persistence.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The statements on the table of nodes and on their locks. A node's lock is a session-level advisory lock: PostgreSQL
 * releases it when the session ends, however it ends.
 */
final class NodeTable {
    /** The first key of all our advisory locks, "HOLD"; the second is a node's lock key, or 0 for the registry's. */
    private static final int LOCK_CLASS = 0x484F4C44;

    private static final String LOCK_REGISTRY = "select pg_advisory_xact_lock(" + LOCK_CLASS + ", 0)";
    private static final String TRY_LOCK_NODE = "select pg_try_advisory_lock(" + LOCK_CLASS + ", ?)";
    private static final String HELD = """
            exists (select 1 from pg_locks l
              where l.locktype = 'advisory' and l.granted and l.objsubid = 2
                and l.database = (select oid from pg_database where datname = current_database())
                and l.classid = %d and l.objid = n.lock_key::oid)
            """.formatted(LOCK_CLASS);
    private static final String NODES = "select n.address, n.lock_key, " + HELD + " from cluster_node n";
    private static final String INSERT = """
            insert into cluster_node (address, lock_key) values (?, ?)
            on conflict (address) do update set lock_key = excluded.lock_key, registered_at = now()
            """;
    private static final String DELETE = "delete from cluster_node where address = ? and lock_key = ?";
    private static final String CONTAINS = "select 1 from cluster_node where address = ?";
    private static final String ALIVE = """
            with held as (select n.address, n.registered_at from cluster_node n where %s)
            select exists (select 1 from held where address = ?) or not exists
              (select 1 from held where address = ? and registered_at < now() - ? * interval '1 ms')
            """.formatted(HELD);

    private NodeTable() {}

    /**
     * A row of the table.
     *
     * @param held whether a session holds its lock
     */
    record Node(String address, int lockKey, boolean held) {}

    /** Waits for the lock that makes registrations come one after the other; the transaction's end releases it. */
    static void lockRegistry(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK_REGISTRY);
        }
    }

    /** Takes a lock nobody holds, for as long as the session lives; returns its key. */
    static int lockNode(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRY_LOCK_NODE)) {
            while (true) {
                int key = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
                statement.setInt(1, key);
                if (isTrue(statement)) {
                    return key;
                }
            }
        }
    }

    static List<Node> nodes(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NODES);
                ResultSet rows = statement.executeQuery()) {
            List<Node> nodes = new ArrayList<>();
            while (rows.next()) {
                nodes.add(new Node(rows.getString(1), rows.getInt(2), rows.getBoolean(3)));
            }
            return nodes;
        }
    }

    static void insert(Connection connection, String address, int lockKey) throws SQLException {
        update(connection, INSERT, address, lockKey);
    }

    static void delete(Connection connection, String address, int lockKey) throws SQLException {
        update(connection, DELETE, address, lockKey);
    }

    static boolean contains(Connection connection, String address) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CONTAINS)) {
            statement.setString(1, address);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** False if the node's lock is free, and {@code witness} has held its own for longer than the grace time. */
    static boolean isAlive(Connection connection, String address, String witness, long graceMillis)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALIVE)) {
            statement.setString(1, address);
            statement.setString(2, witness);
            statement.setLong(3, graceMillis);
            return isTrue(statement);
        }
    }

    private static void update(Connection connection, String sql, String address, int lockKey) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, address);
            statement.setInt(2, lockKey);
            statement.executeUpdate();
        }
    }

    private static boolean isTrue(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
