package io.holdfast.persistence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.persistence.Database;
import io.holdfast.persistence.DatabaseUnavailable;
import io.holdfast.persistence.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterSecretStoreIT {
    private static final Database DATABASE = Database.open(TestDatabase.fresh(), new SimpleMeterRegistry());
    private static final String CALL_ID = "a84b4c76e66710";

    private final ClusterSecretStore store = new ClusterSecretStore(Optional.empty(), DATABASE.dataSource());

    @BeforeEach
    void emptyTable() throws SQLException {
        execute("truncate cluster_secret");
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String tag(ClusterSecret secret) {
        return new EntityTags(secret).dialogSet(new byte[EntityTags.IDENTITY_BYTES], CALL_ID);
    }

    @Test
    void nodesThatStartTogetherShareTheSecretOneOfThemCreates() throws InterruptedException, ExecutionException {
        Callable<ClusterSecret> node = store::load;
        Set<String> tags = new HashSet<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(5)) {
            for (Future<ClusterSecret> loaded : nodes.invokeAll(Collections.nCopies(5, node))) {
                tags.add(tag(loaded.get()));
            }
        }
        assertThat(tags).hasSize(1);
    }

    @Test
    void everyDatabaseHasASecretOfItsOwn() throws SQLException {
        String one = tag(store.load());
        emptyTable();
        assertThat(tag(store.load())).isNotEqualTo(one);
    }

    @Test
    void theNewestVersionIsCurrentAndTheOthersVerify() throws SQLException {
        execute("insert into cluster_secret (version, secret, created_at)"
                + " values (31, sha256('old'), now() - interval '1 day')");
        String old = tag(store.load());
        execute("insert into cluster_secret (version, secret) values (0, sha256('new'))");
        ClusterSecret rotated = store.load();
        assertThat(tag(rotated)).isNotEqualTo(old);
        assertThat(new EntityTags(rotated).verify(old, CALL_ID)).isTrue();
        assertThat(new EntityTags(rotated).verify(tag(rotated), CALL_ID)).isTrue();
    }

    @Test
    void aConfiguredSecretNeedsNoDatabase() {
        Database closed = Database.open(TestDatabase.fresh(), new SimpleMeterRegistry());
        closed.close();
        Optional<String> configured = Optional.of("correct horse battery staple 4711");
        ClusterSecretStore one = new ClusterSecretStore(configured, closed.dataSource());
        ClusterSecretStore two = new ClusterSecretStore(configured, DATABASE.dataSource());
        assertThat(tag(one.load())).isEqualTo(tag(two.load()));
        assertThatThrownBy(() -> new ClusterSecretStore(Optional.empty(), closed.dataSource()).load())
                .isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void aShortConfiguredSecretIsRefusedAndNotShown() {
        ClusterSecretStore weak = new ClusterSecretStore(Optional.of("hunter2"), DATABASE.dataSource());
        assertThatThrownBy(weak::load)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holdfast.cluster.secret: 7 bytes (expected: >= 32")
                .hasMessageNotContaining("hunter2");
    }
}
