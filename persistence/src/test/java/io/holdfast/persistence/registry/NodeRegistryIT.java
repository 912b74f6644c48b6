package io.holdfast.persistence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.persistence.Database;
import io.holdfast.persistence.DatabaseSettings;
import io.holdfast.persistence.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeRegistryIT {
    private static final DatabaseSettings SETTINGS = TestDatabase.fresh();
    private static final Database DATABASE = Database.open(SETTINGS, new SimpleMeterRegistry());
    private static final String A = "127.0.0.1:54101";
    private static final String B = "127.0.0.1:54102";
    private static final String C = "127.0.0.1:54103";

    private final List<TestNode> nodes = new ArrayList<>();

    @AfterEach
    void closeNodes() throws SQLException {
        nodes.forEach(TestNode::close);
        execute("truncate cluster_node");
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    private TestNode node(String address) {
        return track(TestNode.of(address, DATABASE));
    }

    private TestNode track(TestNode node) {
        nodes.add(node);
        return node;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theFirstNodeFindsNobodyAndTheOthersFindThoseBeforeThem() {
        assertThat(node(A).rendezvous()).isEmpty();
        assertThat(node(B).rendezvous()).containsExactly(A);
        assertThat(node(C).rendezvous()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void ofNodesThatStartTogetherExactlyOneFindsNobody() throws InterruptedException, ExecutionException {
        List<Callable<List<String>>> starts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            starts.add(node("127.0.0.1:" + (54_110 + i))::rendezvous);
        }
        List<Integer> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(starts.size())) {
            for (Future<List<String>> start : threads.invokeAll(starts)) {
                found.add(start.get().size());
            }
        }
        assertThat(found).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aNodeThatLeftIsNotFound() {
        TestNode left = node(A);
        left.rendezvous();
        left.close();
        assertThat(node(B).rendezvous()).isEmpty();
    }

    @Test
    void processesFindEachOtherAndAKilledOneIsGoneAtOnce() throws IOException, InterruptedException {
        NodeProcess killed = NodeProcess.start(SETTINGS, A);
        assertThat(killed.awaitRegistered()).isEqualTo("[]");
        TestNode witness = node(B);
        assertThat(witness.rendezvous()).containsExactly(A);
        assertThat(witness.sees(A)).isTrue();

        killed.kill();
        await().until(() -> !witness.sees(A));
        assertThat(node(C).rendezvous()).containsExactly(B);
    }

    @Test
    void aNewProcessTakesTheAddressOfAKilledOne() throws IOException, InterruptedException {
        NodeProcess killed = NodeProcess.start(SETTINGS, A);
        killed.awaitRegistered();
        TestNode witness = node(B);
        witness.rendezvous();
        killed.kill();

        assertThat(node(A).rendezvous()).containsExactly(B);
        assertThat(witness.sees(A)).isTrue();
    }

    @Test
    void aBrokenSessionIsReplaced() throws SQLException {
        TestNode broken = node(A);
        broken.rendezvous();
        TestNode witness = node(B);
        witness.rendezvous();
        for (int times = 1; times <= 3; times++) {
            broken.breakSession();
            double expected = times;
            await().until(() -> broken.locksLost() == expected);
            await().until(() -> witness.sees(A));
        }
        assertThat(node(C).rendezvous()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void aNodeWhoseRowIsGoneRegistersAgain() throws SQLException {
        TestNode forgotten = node(A);
        forgotten.rendezvous();
        execute("truncate cluster_node");
        await().until(() -> forgotten.locksLost() == 1);
        await().untilAsserted(() -> assertThat(rows()).isEqualTo(1));
        assertThat(node(B).rendezvous()).containsExactly(A);
    }

    @Test
    void aNodeThatLostItsLockItselfTakesNobodyForDead() {
        TestNode fresh = track(TestNode.of(A, DATABASE, Duration.ofHours(1)));
        assertThat(fresh.sees(B)).isTrue();
        fresh.rendezvous();
        assertThat(fresh.sees(B)).isTrue();

        TestNode settled = track(TestNode.of(C, DATABASE, Duration.ofMillis(1)));
        settled.rendezvous();
        await().until(() -> !settled.sees(B));
        assertThat(settled.sees(A)).isTrue();
    }

    @Test
    void aNodeThatAnswersHasTimeToGetItsLockBack() throws Exception {
        try (ServerSocket answering = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection late = DATABASE.sessions().getConnection()) {
            String address = "127.0.0.1:" + answering.getLocalPort();
            execute("insert into cluster_node (address, lock_key) values ('" + address + "', 7)");
            TestNode starter = track(TestNode.of(A, DATABASE, Duration.ofMinutes(1)));
            Future<List<String>> found = thread.submit(starter::rendezvous);
            answering.accept().close(); // it has found the lock free, and looks whether the node is there
            try (Statement statement = late.createStatement()) {
                statement.execute("select pg_advisory_lock(" + 0x484F4C44 + ", 7)");
            }
            assertThat(found.get()).containsExactly(address);
        }
    }

    @Test
    void aStrangerOnADeadNodesPortHoldsUpAStartOnlyForTheGraceTime() throws IOException, SQLException {
        try (ServerSocket stranger = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            execute("insert into cluster_node (address, lock_key) values ('127.0.0.1:" + stranger.getLocalPort()
                    + "', 7)");
            assertThat(node(A).rendezvous()).isEmpty();
            assertThat(rows()).isEqualTo(1);
        }
    }

    private static int rows() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            return NodeTable.nodes(connection).size();
        }
    }
}
