package io.holdfast.deploy.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The soft phone baresip, without sound; it is told what to do over a socket, and writes what it sends and gets. It ends with the test. */
final class Baresip implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Program program;
    private final Socket control;

    private Baresip(Program program, Socket control) {
        this.program = program;
        this.control = control;
    }

    /**
     * Starts it in this folder and waits until it is ready.
     *
     * @param account its line in the file of accounts
     */
    static Baresip start(Path folder, InteropNode node, String account) throws IOException {
        var controlPort = Ports.free();
        var certificate = node.certificate().certificate();
        Files.writeString(folder.resolve("config"), configuration(certificate, Ports.free(), controlPort));
        Files.writeString(folder.resolve("accounts"), account + "\n");
        Files.writeString(folder.resolve("contacts"), "");
        var program = Program.start(folder, "baresip", List.of("baresip", "-f", folder.toString(), "-s"));
        try {
            awaitOutput(program, "baresip is ready", 1);
            return new Baresip(program, new Socket(InetAddress.getLoopbackAddress(), controlPort));
        } catch (IOException | RuntimeException | AssertionError failure) {
            program.close();
            throw failure;
        }
    }

    private static String configuration(Path certificate, int port, int controlPort) {
        return """
            poll_method epoll
            net_interface 127.0.0.1
            sip_listen 127.0.0.1:%d
            sip_cafile %s
            audio_source aubridge,phone
            audio_player aubridge,phone
            audio_alert aubridge,alert
            ringback_disabled yes
            module_path /usr/lib/baresip/modules
            module g711.so
            module aubridge.so
            module_tmp uuid.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so
            ctrl_tcp_listen 127.0.0.1:%d
            """.formatted(port, certificate, controlPort);
    }

    /** Gives a command of its menu, such as {@code dial}. */
    void tell(String command, String parameter) throws IOException {
        var json = "{\"command\":\"%s\",\"params\":\"%s\"}".formatted(command, parameter);
        // A netstring: its length, the text, a comma.
        var netstring = json.length() + ":" + json + ",";
        control.getOutputStream().write(netstring.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until it has written this text so many times, messages of both directions included. */
    void awaitOutput(String text, int times) {
        awaitOutput(program, text, times);
    }

    private static void awaitOutput(Program program, String text, int times) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count(program.output(), text))
                        .as(() -> "\"" + text + "\" in " + program.output())
                        .isGreaterThanOrEqualTo(times));
    }

    private static int count(String output, String text) {
        return output.split(java.util.regex.Pattern.quote(text), -1).length - 1;
    }

    @Override
    public void close() throws IOException {
        control.close();
        program.close();
    }
}
