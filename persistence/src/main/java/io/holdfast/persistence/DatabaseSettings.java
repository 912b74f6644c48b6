package io.holdfast.persistence;

import com.typesafe.config.Config;
import io.holdfast.persistence.embedded.EmbeddedSettings;
import io.holdfast.persistence.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which database a node uses, and how.
 *
 * @param configured the server the operator names; empty to use the embedded one
 * @param embedded where the embedded server lives when it is used
 * @param pool connections for everything but the journal
 * @param journal how the journal writes and reads
 */
public record DatabaseSettings(
        Optional<ConfiguredServer> configured, EmbeddedSettings embedded, PoolSettings pool, JournalSettings journal) {
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
                journal(reader.section("journal")));
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
                reader.duration("gather", Duration.ZERO, Duration.ofSeconds(1)),
                reader.integer("queue-max", 100, 10_000_000),
                reader.duration("retry-limit", Duration.ofSeconds(1), HOUR),
                new JournalSettings.Health(
                        health.duration("oldest-pending-max", MILLISECOND, HOUR),
                        health.integer("pending-max", 1, 10_000_000)));
    }
}
