/**
 * The program: its command line, one node, and a whole cluster on this machine.
 *
 * <p>Starting points: {@link io.holdfast.deploy.Main}, {@link io.holdfast.deploy.cluster.LocalCluster},
 * {@link io.holdfast.node.AdminServer}.
 */
@NullMarked
package io.holdfast.deploy;

import org.jspecify.annotations.NullMarked;
