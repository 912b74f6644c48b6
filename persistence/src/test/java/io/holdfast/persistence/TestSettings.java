package io.holdfast.persistence;

import io.holdfast.persistence.embedded.EmbeddedSettings;
import io.holdfast.persistence.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings as tests want them: a server that is gone stays gone, unless a test says otherwise. */
public final class TestSettings {
    private static final PoolSettings POOL = new PoolSettings(5, Duration.ofSeconds(5), Duration.ofSeconds(10));

    private static final JournalSettings JOURNAL = new JournalSettings(
            2,
            1,
            400,
            Duration.ofMillis(2),
            20_000,
            Duration.ofSeconds(20),
            new JournalSettings.Health(Duration.ofSeconds(1), 5_000));

    private TestSettings() {}

    public static DatabaseSettings embedded(Path directory) {
        return embedded(directory, Duration.ZERO);
    }

    static DatabaseSettings embedded(Path directory, Duration restartAfter) {
        return new DatabaseSettings(Optional.empty(), server(directory, restartAfter), POOL, JOURNAL);
    }

    public static DatabaseSettings configured(ConfiguredServer server) {
        EmbeddedSettings unused = server(Path.of("target", "unused"), Duration.ZERO);
        return new DatabaseSettings(Optional.of(server), unused, POOL, JOURNAL);
    }

    private static EmbeddedSettings server(Path directory, Duration restartAfter) {
        return new EmbeddedSettings(directory, 0, Duration.ofSeconds(60), restartAfter);
    }
}
