package io.holdfast.actors.node;

import com.typesafe.config.Config;
import io.holdfast.actors.cluster.RecentRequests;
import io.holdfast.actors.request.RequestSettings;
import io.holdfast.edge.EdgeSettings;
import io.holdfast.engine.dialog.DialogSettings;
import java.time.Duration;

/**
 * Everything about a node that can be configured; the {@code reference.conf} files say what each value means.
 *
 * @param dialog times and limits of the dialog rules
 * @param edge the SIP edge
 * @param requests limits of requests outside dialogs
 * @param hostname where the other nodes reach this one
 * @param joinTimeout how long the node may take until the cluster counts it in
 * @param shards how dialogs are divided
 * @param start what a starting node waits for
 * @param commandDeadline a command older than this is dropped
 * @param stallLimit a pause of the process that closes its fence
 * @param recentRequests how much the edge remembers for a redelivery
 * @param requestDelayMax how long requests may wait for their dialogs before new calls are refused; zero for ever
 * @param stepsPerNodeMax step functions that run at once
 * @param sweepInterval how often passed deadlines are looked for
 * @param purgeInterval how often ended dialogs are deleted
 */
public record NodeSettings(
        DialogSettings dialog,
        EdgeSettings edge,
        RequestSettings requests,
        String hostname,
        Duration joinTimeout,
        int shards,
        Start start,
        Duration commandDeadline,
        Duration stallLimit,
        RecentRequests.Limits recentRequests,
        Duration requestDelayMax,
        int stepsPerNodeMax,
        Duration sweepInterval,
        Duration purgeInterval) {

    /**
     * What a starting node waits for before it takes calls.
     *
     * @param members so many nodes
     * @param limit but no longer
     */
    public record Start(int members, Duration limit) {}

    /**
     * Reads {@code holdfast.dialog}, {@code holdfast.requests}, {@code holdfast.cluster} and {@code holdfast.edge}.
     *
     * @throws io.holdfast.edge.EdgeConfigException naming every value that is wrong, with its key and what is allowed
     */
    public static NodeSettings from(Config config) {
        return NodeSettingsReader.read(config);
    }
}
