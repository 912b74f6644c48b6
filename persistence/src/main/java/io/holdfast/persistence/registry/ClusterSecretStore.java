package io.holdfast.persistence.registry;

import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.persistence.DatabaseUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the secret that the nodes of a cluster share: the configured one, or else the one their database keeps. */
public final class ClusterSecretStore {
    /** The least bytes of a configured secret, in UTF-8: it may be text, which is easier to guess than random bytes. */
    public static final int MIN_CONFIGURED_BYTES = 32;

    private static final Logger LOG = LoggerFactory.getLogger(ClusterSecretStore.class);
    private static final int CREATED_BYTES = 32;
    private static final String CREATE = """
            insert into cluster_secret (version, secret)
            select 0, ? where not exists (select 1 from cluster_secret)
            on conflict do nothing
            """;
    private static final String NEWEST_FIRST =
            "select version, secret from cluster_secret order by created_at desc, version desc";

    private final Optional<String> configured;
    private final DataSource source;

    /**
     * Where the secret comes from.
     *
     * @param configured what {@code holdfast.cluster.secret} says; empty to use the database's
     * @param source pooled connections
     */
    public ClusterSecretStore(Optional<String> configured, DataSource source) {
        this.configured = configured;
        this.source = source;
    }

    /**
     * The secret. The first node of a new database creates one there; of several versions the newest is the current
     * one, and the others verify what they made. Fails with {@link DatabaseUnavailable}.
     *
     * @throws IllegalArgumentException if a secret can't be used; the message does not show it
     */
    public ClusterSecret load() {
        if (configured.isPresent()) {
            return fromText(configured.get());
        }
        try (Connection connection = source.getConnection()) {
            createFirst(connection);
            return read(connection);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the cluster's secret can't be read: " + e.getMessage(), e);
        }
    }

    private static ClusterSecret fromText(String text) {
        byte[] key = text.getBytes(StandardCharsets.UTF_8);
        if (key.length < MIN_CONFIGURED_BYTES) {
            throw new IllegalArgumentException("holdfast.cluster.secret: " + key.length + " bytes (expected: >= "
                    + MIN_CONFIGURED_BYTES + ", the same on every node)");
        }
        return ClusterSecret.of(0, key);
    }

    /** Of nodes that get here together one creates it: the others wait at the primary key and then do nothing. */
    private static void createFirst(Connection connection) throws SQLException {
        byte[] secret = new byte[CREATED_BYTES];
        new SecureRandom().nextBytes(secret);
        try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
            statement.setBytes(1, secret);
            if (statement.executeUpdate() == 1) {
                LOG.info("Created the cluster's secret in the database");
            }
        }
    }

    private static ClusterSecret read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST_FIRST);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("the table cluster_secret is empty");
            }
            ClusterSecret secret = ClusterSecret.of(rows.getInt(1), rows.getBytes(2));
            while (rows.next()) {
                secret = secret.withOld(rows.getInt(1), rows.getBytes(2));
            }
            return secret;
        }
    }
}
