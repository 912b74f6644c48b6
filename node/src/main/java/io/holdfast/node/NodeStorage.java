package io.holdfast.node;

import com.typesafe.config.Config;
import io.holdfast.actors.node.NodeServices;
import io.micrometer.core.instrument.MeterRegistry;

/** What a node keeps in the database and learns there. Closed after the node has ended. */
public interface NodeStorage extends AutoCloseable {

    /** What the node's actors are given. */
    NodeServices services();

    /** Gives up the database's connections. */
    @Override
    void close();

    /** How it is opened. */
    @FunctionalInterface
    interface Opener {
        /** Connects, and migrates the schema if that is needed. */
        NodeStorage open(Config config, MeterRegistry metrics);
    }
}
