package io.holdfast.persistence;

import com.typesafe.config.Config;
import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.persistence.embedded.EmbeddedSettings;
import io.holdfast.persistence.journal.JournalSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which database a node uses, and how.
 *
 * @param configured the server the operator names; empty to use the embedded one
 * @param embedded where the embedded server lives when it is used
 * @param pool connections for everything but the journal
 * @param journal how the journal writes and reads
 * @param due how dialogs are found that must be woken or may be deleted
 * @param registry when nodes count as dead
 * @param secretKeys the configured keys of the cluster's secret
 */
public record DatabaseSettings(
        Optional<ConfiguredServer> configured,
        EmbeddedSettings embedded,
        PoolSettings pool,
        JournalSettings journal,
        DueSettings due,
        RegistrySettings registry,
        SecretKeys secretKeys) {
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Reads {@code holdfast.persistence}.
     *
     * @throws com.typesafe.config.ConfigException.ValidationFailed with every problem there is
     */
    public static DatabaseSettings from(Config config) {
        SettingsReader reader = SettingsReader.of(config, "holdfast.persistence");
        DatabaseSettings settings = new DatabaseSettings(
                configured(reader.section("database")),
                embedded(reader.section("embedded")),
                pool(reader.section("pool")),
                journal(reader.section("journal")),
                due(reader.section("due")),
                registry(reader.section("node-registry")),
                secretKeys(reader.section("cluster-secret")));
        reader.verify();
        return settings;
    }

    private static Optional<ConfiguredServer> configured(SettingsReader reader) {
        String url = reader.text("url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            reader.problem("url", ConfiguredServer.redact(url) + " (expected: jdbc:postgresql://host:port/database)");
        }
        return Optional.of(new ConfiguredServer(url, reader.text("user"), reader.text("password")));
    }

    private static EmbeddedSettings embedded(SettingsReader reader) {
        return new EmbeddedSettings(
                Path.of(reader.text("directory")),
                reader.integer("port", 0, 65_535),
                reader.duration("start-timeout", Duration.ofSeconds(1), HOUR),
                reader.duration("restart-after", Duration.ZERO, HOUR));
    }

    private static PoolSettings pool(SettingsReader reader) {
        return new PoolSettings(
                reader.integer("max-connections", 1, 1000),
                reader.duration("connect-timeout", MILLISECOND.multipliedBy(250), HOUR),
                reader.duration("socket-timeout", Duration.ofSeconds(1), HOUR));
    }

    private static JournalSettings journal(SettingsReader reader) {
        SettingsReader health = reader.section("health");
        return new JournalSettings(
                reader.integer("writers", 1, 32),
                reader.integer("readers", 1, 32),
                reader.integer("batch-max", 1, 10_000),
                reader.integer("queue-max", 100, 10_000_000),
                reader.duration("retry-limit", Duration.ofSeconds(1), HOUR),
                new JournalSettings.Health(
                        health.duration("oldest-pending-max", MILLISECOND, HOUR),
                        health.integer("pending-max", 1, 10_000_000)));
    }

    private static DueSettings due(SettingsReader reader) {
        return new DueSettings(
                reader.duration("late-max", Duration.ofSeconds(1), HOUR),
                reader.duration("retention", Duration.ofMinutes(1), Duration.ofDays(36_500)),
                reader.integer("purge-max", 1, 10_000_000));
    }

    private static RegistrySettings registry(SettingsReader reader) {
        return new RegistrySettings(
                reader.duration("confirm-death", Duration.ZERO, HOUR),
                reader.duration("restart-grace", Duration.ZERO, HOUR));
    }

    private static SecretKeys secretKeys(SettingsReader reader) {
        NavigableMap<Integer, String> keys = new TreeMap<>();
        reader.texts("keys").forEach((version, key) -> {
            if (!version.matches("[0-9]|[12][0-9]|3[01]")) {
                reader.problem(
                        "keys." + version,
                        "version " + version + " (expected: 0 to " + ClusterSecret.MAX_VERSION + ")");
            } else if (key.getBytes(StandardCharsets.UTF_8).length < ClusterSecret.MIN_KEY_BYTES) {
                reader.problem(
                        "keys." + version,
                        key.length() + " characters (expected: at least " + ClusterSecret.MIN_KEY_BYTES + ")");
            } else {
                keys.put(Integer.valueOf(version), key);
            }
        });
        return new SecretKeys(keys);
    }
}
