/**
 * A whole cluster on this machine: PostgreSQL and several node processes on one SIP address of the loopback interface.
 * Start with {@link io.holdfast.deploy.cluster.LocalCluster}.
 */
@NullMarked
package io.holdfast.deploy.cluster;

import org.jspecify.annotations.NullMarked;
