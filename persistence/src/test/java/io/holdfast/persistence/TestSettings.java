package io.holdfast.persistence;

import io.holdfast.persistence.embedded.EmbeddedSettings;
import io.holdfast.persistence.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** Settings as tests want them. */
public final class TestSettings {
    private static final PoolSettings POOL = new PoolSettings(5, Duration.ofSeconds(5), Duration.ofSeconds(10));

    private static final JournalSettings JOURNAL = new JournalSettings(
            2, 1, 400, 20_000, Duration.ofSeconds(20), new JournalSettings.Health(Duration.ofSeconds(1), 5_000));

    private static final DueSettings DUE = new DueSettings(Duration.ofSeconds(60), Duration.ofMinutes(1), 50_000);

    private static final RegistrySettings REGISTRY = new RegistrySettings(Duration.ofMillis(300), Duration.ZERO);

    private static final SecretKeys NO_KEYS = new SecretKeys(new TreeMap<>());

    private TestSettings() {}

    public static DatabaseSettings embedded(Path directory) {
        return embedded(directory, Duration.ZERO);
    }

    static DatabaseSettings embedded(Path directory, Duration restartAfter) {
        return new DatabaseSettings(
                Optional.empty(), server(directory, restartAfter), POOL, JOURNAL, DUE, REGISTRY, NO_KEYS);
    }

    static DatabaseSettings configured(ConfiguredServer server) {
        return new DatabaseSettings(
                Optional.of(server),
                server(Path.of("target", "unused"), Duration.ZERO),
                POOL,
                JOURNAL,
                DUE,
                REGISTRY,
                NO_KEYS);
    }

    private static EmbeddedSettings server(Path directory, Duration restartAfter) {
        return new EmbeddedSettings(directory, 0, Duration.ofSeconds(60), restartAfter);
    }
}
