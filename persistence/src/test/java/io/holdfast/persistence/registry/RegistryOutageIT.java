package io.holdfast.persistence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.persistence.Database;
import io.holdfast.persistence.DatabaseSettings;
import io.holdfast.persistence.TestSettings;
import io.holdfast.persistence.embedded.EmbeddedSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOutageIT {
    private static final Duration RESTART_AFTER = Duration.ofSeconds(3);

    @Test
    void nodesAreRegisteredAgainAfterPostgresqlDied(@TempDir Path directory)
            throws IOException, InterruptedException, ExecutionException {
        DatabaseSettings usual = TestSettings.embedded(directory);
        EmbeddedSettings restarting = new EmbeddedSettings(directory, 0, Duration.ofSeconds(60), RESTART_AFTER);
        DatabaseSettings settings = new DatabaseSettings(usual.configured(), restarting, usual.pool(), usual.journal());
        try (Database database = Database.open(settings, new SimpleMeterRegistry());
                TestNode one = TestNode.of("127.0.0.1:54121", database);
                TestNode two = TestNode.of("127.0.0.1:54122", database)) {
            one.rendezvous();
            two.rendezvous();

            killServer(directory);
            await().until(() -> one.locksLost() == 1 && two.locksLost() == 1);

            // A node may start before the server is back: it waits, for the server and for the nodes' locks.
            try (TestNode three = TestNode.of("127.0.0.1:54123", database)) {
                three.rendezvous();
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(heldLocks(database)).isEqualTo(3));
            }
            assertThat(one.locksLost()).isEqualTo(1);
        }
    }

    private static long heldLocks(Database database) throws Exception {
        try (var connection = database.dataSource().getConnection()) {
            return NodeTable.nodes(connection).stream()
                    .filter(NodeTable.Node::held)
                    .count();
        }
    }

    private static void killServer(Path directory) throws IOException, InterruptedException, ExecutionException {
        String pid =
                Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        server.destroyForcibly();
        server.onExit().get();
    }
}
