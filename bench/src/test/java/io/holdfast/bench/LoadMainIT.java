package io.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.uas.EchoUas;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LoadMainIT {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();
    private final CommandLine commandLine = LoadMain.commandLine(new PrintStream(output, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(errors));

    @Test
    void callsAndExits0WhenAllIsWell() throws Exception {
        try (EchoUas uas = EchoUas.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false)) {
            int exitCode = commandLine.execute(
                    "--target",
                    "sip:echo@127.0.0.1:" + uas.port(),
                    "--rate",
                    "200",
                    "--calls",
                    "50",
                    "--infos",
                    "1",
                    "--reinvites",
                    "1",
                    "--json");

            assertThat(exitCode).isZero();
            assertThat(output.toString(StandardCharsets.UTF_8)).contains("\"completed\":50");
        }
    }

    @Test
    void aTargetThatIsNoSipUriIsRefusedWithAText() {
        assertThat(commandLine.execute("--target", "http://x")).isEqualTo(2);
        assertThat(errors.toString()).contains("target: http://x (expected: a SIP URI such as");
    }

    @Test
    void callsAndDurationTogetherAreRefused() {
        assertThat(commandLine.execute("--target", "sip:x@127.0.0.1", "--calls", "1", "--duration", "1s"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--calls and --duration (expected: one of them)");
    }
}
