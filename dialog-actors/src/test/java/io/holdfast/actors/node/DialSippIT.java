package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.dsl.Dial;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that a node makes to SIPp, whose scenario fails when it does not get what RFC 3261 has it expect. */
class DialSippIT {
    private static final int SIP_PORT = 18_021;
    private static final Path SCENARIOS = Path.of("src/test/sipp").toAbsolutePath();

    private final TestCluster cluster = new TestCluster(SIP_PORT);

    @TempDir
    private Path folder;

    @BeforeEach
    void requireSipp() {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "sipp")));
        if (!found && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("sipp is not on the PATH (expected: package sip-tester, because CI=true)");
        }
        Assumptions.assumeTrue(found, "sipp is not on the PATH: install the package sip-tester to run this test");
    }

    @AfterEach
    void end() throws Exception {
        cluster.stopAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uas-answer", "uas-reject", "uas-cancel", "uas-200-lost"})
    void theScenarioSucceeds(String scenario) throws Exception {
        HoldfastNode node = cluster.start();
        int port = freePort();
        Path log = folder.resolve("sipp.log");
        Process sipp = new ProcessBuilder(
                        "sipp",
                        "-sf",
                        SCENARIOS.resolve(scenario + ".xml").toString(),
                        "-i",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-m",
                        "1",
                        "-nostdin",
                        "-trace_err",
                        "-timeout",
                        "60s",
                        "-timeout_error")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().until(() -> isTaken(port));
            // It hangs up after a second, and gives up what has rung for a second.
            Dial dial = Dial.of("sip:service@127.0.0.1:" + port, "sip:us@127.0.0.1", "impatient");
            node.dial(dial.offer("v=0")).toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(sipp.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(sipp.exitValue()).as(() -> read(log)).isZero();
            await().until(() -> cluster.resident() == 0);
        } finally {
            sipp.destroyForcibly().waitFor();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "no log: " + unreadable;
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return probe.getLocalPort();
        }
    }

    private static boolean isTaken(int port) throws IOException {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return !probe.isBound();
        } catch (BindException e) {
            return true;
        }
    }
}
