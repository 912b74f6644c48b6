package io.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.load.LoadReport;
import io.holdfast.bench.load.LoadRun;
import io.holdfast.bench.load.LoadSettings;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caller against SIPp's built-in answering scenario, which checks what it gets. */
class SippUasIT {
    private static final int CALLS = 200;

    @TempDir
    private Path folder;

    @Test
    void everyCallSatisfiesSipp() throws Exception {
        requireSipp();
        int port = freePort();
        Process sipp = new ProcessBuilder(
                        "sipp",
                        "-sn",
                        "uas",
                        "-i",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-m",
                        Integer.toString(CALLS),
                        "-nostdin")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sipp.log").toFile())
                .start();
        try {
            await().until(() -> isTaken(port));
            LoadReport report = new LoadRun(settings(port), null).run();

            assertThat(report.isClean()).as(report.text()).isTrue();
            assertThat(report.stats().responses().conflicting()).isZero();
            assertThat(report.stats().latencies().ringing().getTotalCount()).isEqualTo(CALLS);
            assertThat(report.packets().unreadable()).isZero();
            // SIPp exits 0 when every call went through its scenario.
            assertThat(sipp.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(sipp.exitValue())
                    .as(Files.readString(folder.resolve("sipp.log")))
                    .isZero();
        } finally {
            sipp.destroyForcibly().waitFor();
        }
    }

    private static LoadSettings settings(int port) {
        return new LoadSettings(
                CallerSettings.calling("sip:service@127.0.0.1:" + port),
                ArrivalSchedule.even(200, CALLS),
                Duration.ZERO,
                CallPlan.ending(Duration.ofMillis(50)),
                List.of());
    }

    private static void requireSipp() {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "sipp")));
        if (!found && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(
                    "sipp is not on the PATH (expected: package sip-tester installed, because CI=true)");
        }
        Assumptions.assumeTrue(found, "sipp is not on the PATH: install the package sip-tester to run this test");
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
