package io.holdfast.deploy;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.load.LoadRun;
import io.holdfast.bench.load.LoadSettings;
import io.holdfast.deploy.cluster.ClusterDatabase;
import io.holdfast.deploy.cluster.ClusterFolder;
import io.holdfast.deploy.cluster.ClusterPlan;
import io.holdfast.deploy.cluster.LocalCluster;
import io.holdfast.deploy.cluster.NodeProgram;
import io.holdfast.deploy.cluster.StartArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Runs a node once under some calls, so that the JVM keeps its loaded classes, and from JDK 25 on what it learned about
 * hot methods, for later starts. {@code ./holdfast} calls it after a build.
 */
@Command(name = "train", hidden = true, description = "Makes the archive that lets nodes start faster.")
final class TrainCommand implements Callable<Integer> {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    /** Writing the archive is part of the node's end. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    private static final int FIRST_PORT = 25_060;
    private static final double RATE = 100;
    private static final int CALLS = 400;

    /** Dialogs leave memory before their BYE, so that bringing them back is practised too: a fail-over is made of it. */
    private static final Duration HOLD = Duration.ofSeconds(4);

    private static final String LEAVE_EARLY = "-Dholdfast.dialog.passivate-after=1s";

    private final GlobalOptions options;
    private final ClusterDatabase.Starter database;

    @Parameters(paramLabel = "FOLDER", description = "Where the archive goes.")
    private Path folder = Path.of("");

    TrainCommand(GlobalOptions options, ClusterDatabase.Starter database) {
        this.options = options;
        this.database = database;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LogTarget.file(folder.resolve("train.log"));
        var archive = StartArchive.in(folder);
        var recording = new ArrayList<>(archive.recordingFlags());
        recording.add(LEAVE_EARLY);
        var plan = new ClusterPlan(
                new ClusterFolder(folder.resolve("training")),
                NodeProgram.installed(recording),
                database,
                1,
                "demo",
                FIRST_PORT,
                new ClusterPlan.Limits(START_LIMIT, STOP_LIMIT));
        var screen = new ClusterScreen(options.screen(System.out));
        try (var cluster = new LocalCluster(plan, screen)) {
            cluster.start();
            var unused = new LoadRun(calls(cluster), null).run();
        }
        return archive.enable() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static LoadSettings calls(LocalCluster cluster) {
        var uri = "sip:demo@%s:%d".formatted(cluster.host(), cluster.sipPort());
        var plan = CallPlan.ending(HOLD).withInfos(1).withReinvites(1);
        return new LoadSettings(
                CallerSettings.calling(uri), ArrivalSchedule.even(RATE, CALLS), Duration.ZERO, plan, List.of());
    }
}
