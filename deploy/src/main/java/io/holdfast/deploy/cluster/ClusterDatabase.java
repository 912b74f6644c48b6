package io.holdfast.deploy.cluster;

import java.nio.file.Path;

/** The database of a local cluster. */
public interface ClusterDatabase extends AutoCloseable {

    /** The JDBC URL that the nodes connect to. */
    String url();

    /** Stops it; what was written stays in its folder. */
    @Override
    void close();

    /** How it is started. */
    @FunctionalInterface
    interface Starter {
        /** Starts it on the data in {@code folder}, or creates them. */
        ClusterDatabase start(Path folder);
    }
}
