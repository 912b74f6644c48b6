package io.holdfast.deploy.cluster;

import java.time.Duration;

/** Is told what happens to a local cluster; called from several threads. */
public interface ClusterListener {

    /** Something is being started: PostgreSQL, a node. */
    void starting(String what);

    /** What was started is up. */
    void up(String what, Duration took);

    /** A node ended that nobody had asked to. */
    void died(LocalNode node, int exitStatus);

    /** The cluster is being stopped. */
    void stopping(String what);
}
