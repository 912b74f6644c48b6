package io.holdfast.persistence.registry;

import io.holdfast.persistence.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A node as far as the registry is concerned; several may share a database object. */
final class TestNode implements AutoCloseable {
    private static final String TERMINATE = """
            select pg_terminate_backend(l.pid) from pg_locks l join cluster_node n on l.objid = n.lock_key::oid
            where l.locktype = 'advisory' and l.objsubid = 2 and n.address = ?
            """;

    private final String address;
    private final Database database;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final NodeRegistry registry;

    private TestNode(String address, Database database, Duration grace) {
        this.address = address;
        this.database = database;
        this.registry = NodeRegistry.open(database.sessions(), database.dataSource(), settings(grace), metrics);
    }

    static TestNode of(String address, Database database) {
        return new TestNode(address, database, Duration.ofMillis(500));
    }

    static TestNode of(String address, Database database, Duration grace) {
        return new TestNode(address, database, grace);
    }

    List<String> rendezvous() {
        return registry.rendezvous(address);
    }

    boolean sees(String other) {
        return registry.isAlive(other);
    }

    double locksLost() {
        return metrics.counter("holdfast.cluster.registry-lock-lost").count();
    }

    /** Ends the session that holds the node's lock. */
    void breakSession() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(TERMINATE)) {
            statement.setString(1, address);
            statement.execute();
        }
    }

    @Override
    public void close() {
        registry.close();
    }

    private static RegistrySettings settings(Duration grace) {
        return new RegistrySettings(
                Duration.ofSeconds(30), Duration.ofMillis(50), Duration.ofMillis(100), grace, Duration.ofMillis(500));
    }
}
