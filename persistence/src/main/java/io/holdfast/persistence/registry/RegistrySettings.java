package io.holdfast.persistence.registry;

import com.typesafe.config.Config;
import io.holdfast.persistence.SettingsReader;
import java.time.Duration;

/**
 * How a node keeps its place in the registry.
 *
 * @param startTimeout how long a starting node tries to register
 * @param checkInterval how often a node looks whether it is still registered
 * @param reconnectMax the longest pause between two attempts to get a lost lock back
 * @param grace how long a node whose lock is free, but which may be alive, has to get it back
 * @param probeTimeout how long the host of such a node may take to accept or refuse a connection
 */
public record RegistrySettings(
        Duration startTimeout, Duration checkInterval, Duration reconnectMax, Duration grace, Duration probeTimeout) {

    /**
     * Reads {@code holdfast.persistence.registry}.
     *
     * @throws com.typesafe.config.ConfigException.ValidationFailed with every problem there is
     */
    public static RegistrySettings from(Config config) {
        SettingsReader reader = SettingsReader.of(config, "holdfast.persistence.registry");
        Duration least = Duration.ofMillis(10);
        Duration hour = Duration.ofHours(1);
        RegistrySettings settings = new RegistrySettings(
                reader.duration("start-timeout", Duration.ofSeconds(1), hour),
                reader.duration("check-interval", least, hour),
                reader.duration("reconnect-max", least, hour),
                reader.duration("grace", Duration.ZERO, hour),
                reader.duration("probe-timeout", least, Duration.ofMinutes(1)));
        reader.verify();
        return settings;
    }
}
