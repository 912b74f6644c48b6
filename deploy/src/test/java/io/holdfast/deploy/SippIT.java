package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.Call;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.Caller;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.caller.RequestContent;
import io.holdfast.deploy.cluster.ClusterFolder;
import io.holdfast.deploy.cluster.ClusterPlan;
import io.holdfast.deploy.cluster.LocalCluster;
import io.holdfast.deploy.cluster.LocalNode;
import io.holdfast.deploy.cluster.NodeProgram;
import io.holdfast.deploy.terminal.Palette;
import io.holdfast.deploy.terminal.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster of three node processes, called by SIPp's own caller, while nodes are killed. */
class SippIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int CALLS_PER_SECOND = 50;
    private static final int CALLS = 500;

    @TempDir
    private static Path folder = Path.of("");

    private static LocalCluster cluster;

    @BeforeAll
    static void startCluster() throws InterruptedException {
        var plan = new ClusterPlan(
                new ClusterFolder(folder),
                NodeProgram.installed(List.of()),
                EmbeddedDatabase::start,
                3,
                "demo",
                17_030,
                new ClusterPlan.Limits(LIMIT, Duration.ofSeconds(20)));
        var screen = new Screen(System.out, false, new Palette(false));
        cluster = new LocalCluster(plan, new ClusterScreen(screen));
        cluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void bringDeadNodesBack() throws InterruptedException {
        cluster.revive();
    }

    @Test
    void noCallOfSippFailsWhenANodeIsKilled() throws Exception {
        assumeTrue(isInstalled("sipp"), "sipp is not installed");
        var log = folder.resolve("sipp.log").toFile();
        var sipp = sipp(log, "u1");
        try {
            assertThat(sipp.waitFor(CALLS / CALLS_PER_SECOND / 2, TimeUnit.SECONDS))
                    .isFalse();
            cluster.nodes().getFirst().kill();
            assertThat(sipp.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            sipp.destroyForcibly();
        }
        assertThat(sipp.exitValue()).as(() -> lastLines(log)).isZero();
    }

    @Test
    void callsThatAreUpSurviveTheDeathOfAllNodes() throws Exception {
        try (var caller = Caller.start(CallerSettings.calling(address()))) {
            var placement = caller.place(ArrivalSchedule.even(CALLS_PER_SECOND, 100), CallPlan.held());
            assertThat(placement.awaitSettled(LIMIT, counts -> {})).isTrue();
            // Answers after our ACKs, so those have arrived: a node that is away for 32 s gives an unacknowledged call
            // up.
            var infos = placement.calls().stream()
                    .map(call -> call.info(RequestContent.NONE))
                    .toList();
            assertThat(infos).allMatch(info -> info.join().isSuccess());
            cluster.nodes().forEach(LocalNode::kill);
            for (var node : cluster.nodes()) {
                node.awaitEnd(LIMIT);
            }
            cluster.revive();
            var byes = placement.calls().stream().map(Call::bye).toList();
            assertThat(placement.awaitOver(LIMIT, counts -> {})).isTrue();
            assertThat(byes).allMatch(bye -> bye.join().isSuccess());
        }
    }

    @DisplayName("RFC 3261 §18: calls over TCP, all over one connection (t1) or each over its own (tn)")
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"t1", "tn"})
    void noCallOfSippFailsOverTcp(String connections) throws Exception {
        assumeTrue(isInstalled("sipp"), "sipp is not installed");
        var log = folder.resolve("sipp-" + connections + ".log").toFile();
        var sipp = sipp(log, connections);
        try {
            assertThat(sipp.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            sipp.destroyForcibly();
        }
        assertThat(sipp.exitValue()).as(() -> lastLines(log)).isZero();
    }

    /** @param transport of SIPp: u1, t1 or tn */
    private static Process sipp(File log, String transport) throws IOException {
        return new ProcessBuilder(
                        "sipp",
                        "-sn",
                        "uac",
                        cluster.host() + ":" + cluster.sipPort(),
                        "-i",
                        cluster.host(),
                        "-t",
                        transport,
                        // Its default is more files than many systems let a process open.
                        "-max_socket",
                        "1000",
                        "-r",
                        String.valueOf(CALLS_PER_SECOND),
                        "-m",
                        String.valueOf(CALLS),
                        "-nostdin")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private static String address() {
        return "sip:demo@%s:%d".formatted(cluster.host(), cluster.sipPort());
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    private static String lastLines(File log) {
        try {
            var lines = Files.readAllLines(log.toPath());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException unreadable) {
            return "no log: " + unreadable;
        }
    }
}
