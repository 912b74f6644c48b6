package io.holdfast.edge;

import com.typesafe.config.ConfigFactory;

/** Settings for a test: those of {@code reference.conf} on a port that the system chooses, and what differs. */
final class TestSettings {
    private TestSettings() {}

    static EdgeSettings with(String lines) {
        return EdgeSettings.from(ConfigFactory.parseString("holdfast.edge {\n" + lines + "\n}")
                .withFallback(ConfigFactory.parseString("holdfast.edge.listen = [\"127.0.0.1:0\"]"))
                .withFallback(ConfigFactory.load())
                .resolve());
    }
}
