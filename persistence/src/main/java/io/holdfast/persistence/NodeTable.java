package io.holdfast.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The statements about the nodes of the cluster and the locks that say which of them live. */
final class NodeTable {
    /** First half of the key of each node's session lock; the second half is the row's lock_key. */
    private static final int NODE = 1_212_567_118;

    private static final String LOCK = "select pg_try_advisory_lock(" + NODE + ", ?)";
    private static final String LIVES = """
            exists (
              select 1 from pg_locks
              where locktype = 'advisory' and classid = %d and objid = node.lock_key::oid and objsubid = 2 and granted
                and database = (select oid from pg_database where datname = current_database()))
            """.formatted(NODE);
    private static final String SELECT =
            "select address, " + LIVES + " from cluster_node as node where address <> ? order by registered_at";
    private static final String ALIVE =
            "select exists (select 1 from cluster_node as node where address = ? and " + LIVES + ")";
    private static final String REGISTER = """
            insert into cluster_node (address, lock_key) values (?, ?)
            on conflict (address) do update set lock_key = excluded.lock_key, registered_at = now()
            """;
    private static final String FORGET_DEAD = "delete from cluster_node as node where not " + LIVES;
    private static final String LEAVE = "delete from cluster_node where address = ? and lock_key = ?";

    /** Held by the one node that decides at a time. It ends with the transaction. */
    private static final String DECIDE = "select pg_advisory_xact_lock(1212565325, 1)";

    private static final String UPTIME =
            "select (extract(epoch from clock_timestamp() - pg_postmaster_start_time()) * 1000)::bigint";

    private NodeTable() {}

    /** A registered node. */
    record Node(String address, boolean lives) {}

    /** Takes a node's lock for the life of the session; false when another session has it. */
    static boolean lock(Connection connection, int key) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setInt(1, key);
            return isTrue(lock);
        }
    }

    static void decideAlone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DECIDE);
        }
    }

    /** All registered nodes but this one, the oldest first. */
    static List<Node> others(Connection connection, String address) throws SQLException {
        List<Node> nodes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, address);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    nodes.add(new Node(row.getString(1), row.getBoolean(2)));
                }
            }
        }
        return nodes;
    }

    static boolean isAlive(Connection connection, String address) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALIVE)) {
            select.setString(1, address);
            return isTrue(select);
        }
    }

    static void register(Connection connection, String address, int key) throws SQLException {
        try (PreparedStatement register = connection.prepareStatement(REGISTER)) {
            register.setString(1, address);
            register.setInt(2, key);
            register.executeUpdate();
        }
    }

    static void forgetDead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(FORGET_DEAD);
        }
    }

    static void leave(Connection connection, String address, int key) throws SQLException {
        try (PreparedStatement leave = connection.prepareStatement(LEAVE)) {
            leave.setString(1, address);
            leave.setInt(2, key);
            leave.executeUpdate();
        }
    }

    /** How long the server has run. */
    static Duration uptime(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(UPTIME)) {
            return row.next() ? Duration.ofMillis(row.getLong(1)) : Duration.ZERO;
        }
    }

    private static boolean isTrue(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
