package io.holdfast.actors.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.request.RequestSettings;
import io.holdfast.edge.ConfigProblems;
import io.holdfast.edge.EdgeConfigException;
import io.holdfast.edge.EdgeSettings;
import io.holdfast.edge.HostPort;
import io.holdfast.engine.dialog.DialogSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link NodeSettings}; keeps going after a wrong value to find them all. */
final class NodeSettingsReader {
    private static final String DIALOG = "holdfast.dialog";
    private static final String CLUSTER = "holdfast.cluster";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MILLION = 1_000_000;
    private static final int KIB = 1024;

    /** The values below {@code holdfast.cluster}, and one of the dialogs that no dialog rule needs. */
    private record NodeValues(
            String hostname,
            Duration joinTimeout,
            int shards,
            NodeSettings.Start start,
            Duration commandDeadline,
            Duration stallLimit,
            int recentRequests,
            Duration requestDelayMax,
            int stepsPerNodeMax,
            Duration sweepInterval,
            Duration purgeInterval) {
        NodeSettings with(DialogSettings dialog, EdgeSettings edge, RequestSettings requests) {
            return new NodeSettings(
                    dialog,
                    edge,
                    requests,
                    hostname,
                    joinTimeout,
                    shards,
                    start,
                    commandDeadline,
                    stallLimit,
                    recentRequests,
                    requestDelayMax,
                    stepsPerNodeMax,
                    sweepInterval,
                    purgeInterval);
        }
    }

    private final ConfigProblems dialog;
    private final ConfigProblems cluster;
    private final ConfigProblems requests;
    private final List<String> edgeProblems = new ArrayList<>();

    private NodeSettingsReader(Config config) {
        dialog = new ConfigProblems(config, DIALOG);
        cluster = new ConfigProblems(config, CLUSTER);
        requests = new ConfigProblems(config, RequestSettings.PATH);
    }

    static NodeSettings read(Config config) {
        NodeSettingsReader reader = new NodeSettingsReader(config);
        EdgeSettings edge = reader.edge(config);
        reader.knownKeys();
        DialogSettings dialog = reader.dialog(edge);
        RequestSettings requests = RequestSettings.read(reader.requests);
        NodeValues values = reader.node();
        reader.whatPekkoReads();
        List<String> problems = reader.problems();
        if (edge == null || !problems.isEmpty()) {
            throw new EdgeConfigException(problems);
        }
        return values.with(dialog, edge, requests);
    }

    private @Nullable EdgeSettings edge(Config config) {
        try {
            return EdgeSettings.from(config);
        } catch (EdgeConfigException e) {
            edgeProblems.addAll(e.problems());
            return null;
        }
    }

    private String advertised(EdgeSettings edge) {
        HostPort address = edge.advertisedAddress();
        if (address.port() == 0) {
            edgeProblems.add("holdfast.edge.listen: found " + address.text()
                    + " (expected a port, or holdfast.edge.advertised, because dialogs tell peers where to reach us)");
        }
        return address.text();
    }

    /** A key that no module documents is most likely a spelling error. */
    private void knownKeys() {
        Config documented = ConfigFactory.defaultReferenceUnresolved();
        dialog.onlyKeys(documented.getConfig(DIALOG).root().keySet());
        cluster.onlyKeys(documented.getConfig(CLUSTER).root().keySet());
        requests.onlyKeys(documented.getConfig(RequestSettings.PATH).root().keySet());
    }

    /** @param edge null when something is wrong with it: then all of this is read only to say what else is */
    private DialogSettings dialog(@Nullable EdgeSettings edge) {
        Duration t1 = dialog.duration("t1", Duration.ofMillis(10), Duration.ofSeconds(10));
        Duration t2 = dialog.duration("t2", t1, MINUTE);
        return new DialogSettings(
                t1,
                t2,
                dialog.duration("ring-limit", SECOND, HOUR),
                edge == null ? "" : advertised(edge),
                dialog.integer("steps-max", 1, 1000),
                dialog.integer("timers-max", 1, 1000),
                dialog.bytes("session-size-max", KIB, KIB * KIB),
                dialog.integer("branches-max", 1, 1000),
                dialog.integer("glare-retries-max", 0, 1000),
                edge == null ? List.of() : edge.rules().capabilities().accept(),
                edge == null ? List.of() : edge.rules().capabilities().supported());
    }

    private NodeValues node() {
        return new NodeValues(
                cluster.text("hostname"),
                cluster.duration("join-timeout", SECOND, HOUR),
                cluster.integer("shards", 1, 10_000),
                new NodeSettings.Start(
                        cluster.integer("start-members", 1, 1000),
                        cluster.duration("start-limit", Duration.ZERO, MINUTE)),
                cluster.duration("command-deadline", Duration.ofMillis(100), Duration.ofSeconds(30)),
                cluster.duration("stall-limit", Duration.ofMillis(500), Duration.ofSeconds(5)),
                cluster.integer("recent-requests", 0, MILLION),
                dialog.duration("request-delay-max", Duration.ZERO, MINUTE),
                dialog.integer("steps-per-node-max", 1, MILLION),
                cluster.duration("sweep-interval", Duration.ofMillis(50), MINUTE),
                cluster.duration("purge-interval", SECOND, HOUR));
    }

    /** Values that reach Pekko by substitution, checked here because Pekko's complaint would name no key of ours. */
    private void whatPekkoReads() {
        dialog.duration("passivate-after", SECOND, Duration.ofDays(1));
        dialog.integer("waiting-commands-max", 8, 100_000);
        cluster.integer("port", 0, 65_535);
    }

    private List<String> problems() {
        List<String> all = new ArrayList<>(edgeProblems);
        all.addAll(dialog.list());
        all.addAll(cluster.list());
        all.addAll(requests.list());
        return all;
    }
}
