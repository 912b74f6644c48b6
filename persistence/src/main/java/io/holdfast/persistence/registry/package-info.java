/**
 * What the nodes of a cluster agree on through the database: who is there, and the secret they share.
 *
 * <p>Starting points: {@link io.holdfast.persistence.registry.NodeRegistry} tells a starting node whom to join, and who is
 * alive; {@link io.holdfast.persistence.registry.ClusterSecretStore} loads the secret.
 */
@NullMarked
package io.holdfast.persistence.registry;

import org.jspecify.annotations.NullMarked;
