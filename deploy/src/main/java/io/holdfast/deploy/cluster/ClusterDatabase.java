package io.holdfast.deploy.cluster;

import java.nio.file.Path;

/** The database of a local cluster, which its nodes find by its folder. */
public interface ClusterDatabase extends AutoCloseable {

    /** Gives it up; it stops when no node uses it any more. What was written stays in its folder. */
    @Override
    void close();

    /** How it is started. */
    @FunctionalInterface
    interface Starter {
        /** Starts it on the data in {@code folder}, or creates them; joins it when it runs already. */
        ClusterDatabase start(Path folder);
    }
}
