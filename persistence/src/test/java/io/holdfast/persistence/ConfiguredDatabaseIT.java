package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConfiguredDatabaseIT {

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutItsPassword() {
        ConfiguredServer server =
                new ConfiguredServer("jdbc:postgresql://127.0.0.1:1/calls?user=alice&password=s3cret", "bob", "hush");
        assertThatThrownBy(() -> Database.open(TestSettings.configured(server), new SimpleMeterRegistry()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/calls")
                .hasMessageContaining("Check that PostgreSQL runs there")
                .hasMessageNotContainingAny("s3cret", "alice", "bob", "hush");
    }

    @Test
    void aRefusedLoginIsSaidToBeOne() {
        ConfiguredServer server = TestDatabase.fresh().configured().orElseThrow();
        ConfiguredServer stranger = new ConfiguredServer(server.url(), server.user(), "wrong");
        assertThatThrownBy(() -> Database.open(TestSettings.configured(stranger), new SimpleMeterRegistry()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("refused the login");
    }

    @Test
    void aMissingDatabaseIsSaidToBeMissing() {
        ConfiguredServer server = TestDatabase.fresh().configured().orElseThrow();
        ConfiguredServer missing = new ConfiguredServer(server.url() + "_not", server.user(), server.password());
        assertThatThrownBy(() -> Database.open(TestSettings.configured(missing), new SimpleMeterRegistry()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("no such database");
    }

    @Test
    void nodesThatStartTogetherMigrateOnce() throws InterruptedException, ExecutionException {
        DatabaseSettings settings = TestDatabase.fresh();
        Callable<String> node = () -> {
            try (Database database = Database.open(settings, new SimpleMeterRegistry())) {
                return database.address();
            }
        };
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            for (Future<String> started : nodes.invokeAll(List.of(node, node, node))) {
                assertThat(started.get()).startsWith("jdbc:postgresql://127.0.0.1:");
            }
        }
    }
}
