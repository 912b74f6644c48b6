package io.holdfast.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;

/** The configuration of an actor system whose journal writes to a database. */
public final class TestSystem {
    private TestSystem() {}

    public static Config config(Database database) {
        return ConfigFactory.parseMap(Map.of("holdfast.persistence.instance", database.instance()))
                .withFallback(ConfigFactory.parseString("""
                        pekko.loglevel = WARNING
                        pekko.loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
                        pekko.actor.allow-java-serialization = off
                        """))
                .withFallback(ConfigFactory.parseResourcesAnySyntax("holdfast-journal"))
                .withFallback(ConfigFactory.load());
    }
}
