package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeRegistryIT {
    private final DatabaseSettings settings = TestDatabase.fresh();
    private final Database database = Database.open(settings, new SimpleMeterRegistry());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstNodeFormsTheClusterAndTheOthersJoin() {
        try (NodeRegistry one = registry();
                NodeRegistry two = registry();
                NodeRegistry three = registry()) {
            assertThat(one.rendezvous("a:1")).isEmpty();
            assertThat(two.rendezvous("b:2")).containsExactly("a:1");
            assertThat(three.rendezvous("c:3")).containsExactly("a:1", "b:2");
            assertThat(one.isAlive("c:3")).isTrue();
            assertThat(one.isAlive("d:4")).isFalse();
        }
    }

    @Test
    void ofNodesThatStartTogetherOneFormsTheCluster() throws InterruptedException, ExecutionException {
        try (NodeRegistry one = registry();
                NodeRegistry two = registry();
                NodeRegistry three = registry();
                ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Callable<List<String>>> starts =
                    List.of(() -> one.rendezvous("a:1"), () -> two.rendezvous("b:2"), () -> three.rendezvous("c:3"));
            int formed = 0;
            for (Future<List<String>> start : nodes.invokeAll(starts)) {
                formed += start.get().isEmpty() ? 1 : 0;
            }
            assertThat(formed).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatLeftIsNotJoined() {
        try (NodeRegistry one = registry()) {
            assertThat(one.rendezvous("a:1")).isEmpty();
        }
        try (NodeRegistry two = registry()) {
            assertThat(two.rendezvous("b:2")).isEmpty();
            assertThat(two.isAlive("a:1")).isFalse();
        }
    }

    @Test
    void aKilledProcessIsDeadAtOnceAndIsNotJoined() throws IOException, InterruptedException {
        ChildProcess node = node("a:1");
        assertThat(node.await("JOIN")).isEqualTo("[]");
        try (NodeRegistry survivor = registry()) {
            assertThat(survivor.rendezvous("b:2")).containsExactly("a:1");
            assertThat(survivor.isAlive("a:1")).isTrue();
            node.kill();
            await().until(() -> !survivor.isAlive("a:1"));
        }
        try (NodeRegistry next = registry()) {
            assertThat(next.rendezvous("c:3")).isEmpty();
        }
    }

    @Test
    void aNodeMayComeBackUnderItsAddressWhileItsOldProcessHangs() {
        try (NodeRegistry hanging = registry();
                NodeRegistry again = registry();
                NodeRegistry other = registry()) {
            assertThat(hanging.rendezvous("a:1")).isEmpty();
            assertThat(again.rendezvous("a:1")).isEmpty();
            assertThat(other.rendezvous("b:2")).containsExactly("a:1");
        }
    }

    @Test
    void aNodeThatLosesItsLockIsToldAndTakesItAgain() throws SQLException {
        RecordingListener listener = new RecordingListener();
        try (NodeRegistry node = database.nodeRegistry(listener)) {
            assertThat(node.rendezvous("a:1")).isEmpty();
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                        + " and classid = 1212567118");
                statement.execute("delete from cluster_node");
            }
            await().until(() -> listener.events().equals(List.of("lost", "regained")));
            assertThat(node.isLockHeld()).isTrue();
            assertThat(node.isAlive("a:1")).isTrue();
        }
    }

    private NodeRegistry registry() {
        return database.nodeRegistry(new RecordingListener());
    }

    private ChildProcess node(String address) throws IOException {
        ConfiguredServer server = settings.configured().orElseThrow();
        return ChildProcess.start(NodeProcess.class, server.url(), server.user(), server.password(), address);
    }
}
