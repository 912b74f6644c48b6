package io.holdfast.actors.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Puts the layers of a node's configuration together. */
final class NodeConfig {
    private NodeConfig() {}

    /** The operator's values win over how Pekko is set up here, and that over every {@code reference.conf}. */
    static Config load(Config operator) {
        return operator.withFallback(ConfigFactory.parseResourcesAnySyntax("holdfast-cluster"))
                .withFallback(ConfigFactory.parseResourcesAnySyntax("holdfast-journal"))
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }
}
