package io.holdfast.persistence;

import java.time.Duration;

/**
 * When a node that lost its lock counts as dead for those that want to form a cluster.
 *
 * @param confirmDeath how long the locks of all registered nodes must have been free
 * @param restartGrace how long after its own start the database gives nodes that live time to take their locks again
 */
public record RegistrySettings(Duration confirmDeath, Duration restartGrace) {}
