package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.identity.ClusterSecret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ClusterSecretStoreIT {

    @Test
    void nodesThatStartTogetherShareOneSecret() throws Exception {
        try (Database database = Database.open(TestDatabase.fresh(), new SimpleMeterRegistry());
                ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            Callable<ClusterSecret> node = database::clusterSecret;
            for (var loaded : nodes.invokeAll(Collections.nCopies(3, node))) {
                assertThat(loaded.get()).hasToString("ClusterSecret[current=0, versions=[0]]");
            }
            assertThat(rows(database)).isEqualTo(1);
        }
    }

    @Test
    void configuredKeysAreNotPutIntoTheDatabase() throws SQLException {
        try (Database database = Database.open(TestDatabase.fresh(), new SimpleMeterRegistry())) {
            SecretKeys keys = new SecretKeys(new TreeMap<>(Map.of(3, "0123456789abcdef", 4, "fedcba9876543210")));
            assertThat(ClusterSecretStore.load(keys, database.dataSource()))
                    .hasToString("ClusterSecret[current=4, versions=[3, 4]]");
            assertThat(rows(database)).isZero();
        }
    }

    private static int rows(Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from cluster_secret")) {
            return row.next() ? row.getInt(1) : -1;
        }
    }
}
