package io.holdfast.deploy;

import io.holdfast.deploy.cluster.ClusterDatabase;
import io.holdfast.deploy.cluster.ClusterFolder;
import io.holdfast.deploy.cluster.ClusterPlan;
import io.holdfast.deploy.cluster.NodeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a local cluster is wanted on the command line. */
final class ClusterOptions {
    static final int NODES_MAX = 9;
    private static final ClusterPlan.Limits LIMITS =
            new ClusterPlan.Limits(Duration.ofSeconds(90), Duration.ofSeconds(20));

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many nodes, 1 to 9 (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "5060",
            description = "The first UDP port to try (default: ${DEFAULT-VALUE}).")
    private int port;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    int nodes() {
        return nodes;
    }

    ClusterPlan plan(Path folder, ClusterDatabase.Starter database, String behavior) {
        requireRange("--nodes", nodes, 1, NODES_MAX);
        requireRange("--port", port, 1, 65_535);
        return new ClusterPlan(
                new ClusterFolder(folder), NodeProgram.installed(List.of()), database, nodes, behavior, port, LIMITS);
    }

    void requireRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    command.commandLine(), "%s: %d (expected: %d to %d)".formatted(option, value, min, max));
        }
    }
}
