package io.holdfast.deploy.cluster;

import java.time.Duration;

/**
 * What a local cluster shall be.
 *
 * @param folder where it keeps everything; one cluster at a time
 * @param program how a node is run
 * @param database how the database is started
 * @param nodes how many nodes, at least 1
 * @param behavior the name of the behaviour that owns its calls
 * @param firstSipPort the first UDP port that is tried
 * @param limits how long starting and stopping may take
 */
public record ClusterPlan(
        ClusterFolder folder,
        NodeProgram program,
        ClusterDatabase.Starter database,
        int nodes,
        String behavior,
        int firstSipPort,
        Limits limits) {

    /**
     * How long a node may take.
     *
     * @param start until it is ready; then the start fails
     * @param stop until it has ended; then it is killed
     */
    public record Limits(Duration start, Duration stop) {}
}
