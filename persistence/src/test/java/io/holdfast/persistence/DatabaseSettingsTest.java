package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {

    @Test
    void theDefaultsAreValidAndMeanTheEmbeddedDatabase() {
        DatabaseSettings settings = DatabaseSettings.from(ConfigFactory.load());
        assertThat(settings.configured()).isEmpty();
        assertThat(settings.embedded().directory()).hasToString(".holdfast/postgres");
    }

    @Test
    void allProblemsAreReportedAtOnceWithKeyValueAndRange() {
        ConfigException.ValidationFailed failure = failure("""
                holdfast.persistence.embedded.port = 70000
                holdfast.persistence.pool.connect-timeout = 1ms
                holdfast.persistence.pool.max-connections = many
                holdfast.persistence.database.url = "postgres://carol:pw@db/calls"
                """);
        assertThat(failure.problems()).hasSize(4);
        assertThat(failure)
                .hasMessageContaining("holdfast.persistence.embedded.port: 70000 (expected: 0 to 65535)")
                .hasMessageContaining("holdfast.persistence.pool.connect-timeout: 1ms (expected: 250ms to 3600s)")
                .hasMessageContaining("holdfast.persistence.pool.max-connections")
                .hasMessageContaining("postgres://db/calls (expected: jdbc:postgresql://host:port/database)")
                .hasMessageNotContaining("carol");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host/db,                           jdbc:postgresql://host/db",
        "jdbc:postgresql://u:p@host/db,                       jdbc:postgresql://host/db",
        "jdbc:postgresql://host:1/db?user=u&password=p@x/y,   jdbc:postgresql://host:1/db",
        "u:p@host,                                            host"
    })
    void aShownUrlHoldsNoSecret(String url, String shown) {
        assertThat(ConfiguredServer.redact(url)).isEqualTo(shown);
    }

    private static ConfigException.ValidationFailed failure(String overrides) {
        Config config = ConfigFactory.parseString(overrides).withFallback(ConfigFactory.load());
        return catchThrowableOfType(ConfigException.ValidationFailed.class, () -> DatabaseSettings.from(config));
    }
}
