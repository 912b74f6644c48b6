package io.holdfast.persistence;

import io.holdfast.engine.identity.ClusterSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The secret all nodes share: from their configuration, else from the database, where the first node puts it. */
final class ClusterSecretStore {
    private static final int KEY_BYTES = 32;
    private static final String CREATE = """
            insert into cluster_secret (version, secret) select 0, ? where not exists (select 1 from cluster_secret)
            on conflict do nothing
            """;
    private static final String SELECT = "select version, secret from cluster_secret";

    private final DataSource source;

    private ClusterSecretStore(DataSource source) {
        this.source = source;
    }

    /** The configured secret, else the one in the database. */
    static ClusterSecret load(SecretKeys configured, DataSource source) {
        if (configured.byVersion().isEmpty()) {
            return new ClusterSecretStore(source).load();
        }
        NavigableMap<Integer, byte[]> keys = new TreeMap<>();
        configured.byVersion().forEach((version, key) -> keys.put(version, key.getBytes(StandardCharsets.UTF_8)));
        return secret(keys);
    }

    /** The secret in the database, created when there is none. Nodes that start together get the same. */
    private ClusterSecret load() {
        try (Connection connection = source.getConnection()) {
            create(connection);
            return secret(read(connection));
        } catch (SQLException e) {
            throw new DatabaseFailure("read the cluster's secret", e);
        }
    }

    private static void create(Connection connection) throws SQLException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try (PreparedStatement create = connection.prepareStatement(CREATE)) {
            create.setBytes(1, key);
            create.executeUpdate();
        }
    }

    private static NavigableMap<Integer, byte[]> read(Connection connection) throws SQLException {
        NavigableMap<Integer, byte[]> keys = new TreeMap<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(SELECT)) {
            while (row.next()) {
                keys.put(row.getInt(1), row.getBytes(2));
            }
        }
        return keys;
    }

    private static ClusterSecret secret(NavigableMap<Integer, byte[]> keys) {
        Map.Entry<Integer, byte[]> newest = keys.lastEntry();
        ClusterSecret secret = ClusterSecret.of(newest.getKey(), newest.getValue());
        for (Map.Entry<Integer, byte[]> old : keys.headMap(newest.getKey()).entrySet()) {
            secret = secret.withOld(old.getKey(), old.getValue());
        }
        return secret;
    }
}
