package io.holdfast.persistence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {

    @Test
    void theDefaultsGiveANodeTimeToGetItsLockBack() {
        RegistrySettings settings = RegistrySettings.from(ConfigFactory.load());
        assertThat(settings.grace()).isGreaterThan(settings.reconnectMax().multipliedBy(4));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Config config = ConfigFactory.parseString("""
                holdfast.persistence.registry.check-interval = 0s
                holdfast.persistence.registry.grace = -1s
                """).withFallback(ConfigFactory.load());
        assertThatThrownBy(() -> RegistrySettings.from(config))
                .isInstanceOf(ConfigException.ValidationFailed.class)
                .hasMessageContaining("holdfast.persistence.registry.check-interval: 0s (expected: 10ms to 3600s)")
                .hasMessageContaining("holdfast.persistence.registry.grace: -1s (expected: 0s to 3600s)");
    }
}
