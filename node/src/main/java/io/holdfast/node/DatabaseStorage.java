package io.holdfast.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.cluster.DueDirectory;
import io.holdfast.actors.node.NodeServices;
import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.persistence.Database;
import io.holdfast.persistence.DatabaseSettings;
import io.holdfast.persistence.due.DueDialogs;
import io.holdfast.persistence.due.DueSettings;
import io.holdfast.persistence.registry.ClusterSecretStore;
import io.holdfast.persistence.registry.NodeRegistry;
import io.holdfast.persistence.registry.RegistrySettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Consumer;

/** What a node keeps in PostgreSQL. */
public final class DatabaseStorage implements NodeStorage {
    private final Database database;
    private final NodeRegistry registry;
    private final NodeServices services;

    private DatabaseStorage(Database database, NodeRegistry registry, NodeServices services) {
        this.database = database;
        this.registry = registry;
        this.services = services;
    }

    /** Connects to the configured PostgreSQL, or joins the embedded one, and migrates the schema if that is needed. */
    public static NodeStorage open(Config operator, MeterRegistry metrics) {
        Config config = operator.withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
        Database database = Database.open(DatabaseSettings.from(config), metrics);
        try {
            NodeRegistry registry = NodeRegistry.open(
                    database.sessions(), database.dataSource(), RegistrySettings.from(config), metrics);
            DueDialogs due = new DueDialogs(database.dataSource(), DueSettings.from(config), metrics);
            ClusterSecret secret = new ClusterSecretStore(configuredSecret(config), database.dataSource()).load();
            NodeServices services = new NodeServices(
                    new EntityTags(secret),
                    new DueInDatabase(due),
                    database.journal()::presumeNew,
                    database.journalHealth()::acceptingNewCalls,
                    registry::rendezvous,
                    metrics);
            return new DatabaseStorage(database, registry, services);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    private static Optional<String> configuredSecret(Config config) {
        String secret = config.getString("holdfast.cluster.secret");
        return secret.isEmpty() ? Optional.empty() : Optional.of(secret);
    }

    @Override
    public NodeServices services() {
        return services;
    }

    @Override
    public void close() {
        registry.close();
        database.close();
    }

    private record DueInDatabase(DueDialogs dialogs) implements DueDirectory {
        @Override
        public void openObligations(long nowMillis, Consumer<String> entityIds) {
            dialogs.openObligations(nowMillis, entityIds);
        }

        @Override
        public void passedDeadlines(long nowMillis, Consumer<String> entityIds) {
            dialogs.passedDeadlines(nowMillis, entityIds);
        }

        @Override
        public void purge(long nowMillis) {
            dialogs.purge(nowMillis);
        }
    }
}
