package io.holdfast.persistence.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DueSettingsTest {

    @Test
    void theDefaultsAreValid() {
        DueSettings settings = DueSettings.from(ConfigFactory.load());
        assertThat(settings.purge().retention()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.sweep().delay()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Config config = ConfigFactory.parseString("""
                holdfast.persistence.due.page-rows = 1
                holdfast.persistence.due.retention = 0s
                """).withFallback(ConfigFactory.load());
        assertThatThrownBy(() -> DueSettings.from(config))
                .isInstanceOf(ConfigException.ValidationFailed.class)
                .hasMessageContaining("holdfast.persistence.due.page-rows: 1 (expected: 10 to 100000)")
                .hasMessageContaining("holdfast.persistence.due.retention: 0s (expected: 1s to ");
    }
}
