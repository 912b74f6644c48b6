package io.holdfast.deploy.cluster;

import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a local cluster keeps its data, configuration and logs.
 *
 * @param path the folder; it is created when it is missing
 */
public record ClusterFolder(Path path) {

    /** The data of the embedded PostgreSQL. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    /** The configuration file of a node. */
    public Path config(String node) {
        return nodes().resolve(node + ".conf");
    }

    /** The log file of a node. */
    public Path log(String node) {
        return nodes().resolve(node + ".log");
    }

    /** The file a node writes once it takes calls. */
    public Path ready(String node) {
        return nodes().resolve(node + ".ready");
    }

    Path lock() {
        return path.resolve("cluster.lock");
    }

    void create() {
        try {
            Files.createDirectories(nodes());
        } catch (IOException failure) {
            throw new CannotStart("the folder " + path + " cannot be created: " + failure, failure);
        }
    }

    private Path nodes() {
        return path.resolve("nodes");
    }
}
