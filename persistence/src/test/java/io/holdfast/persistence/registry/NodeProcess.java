package io.holdfast.persistence.registry;

import io.holdfast.persistence.ConfiguredServer;
import io.holdfast.persistence.Database;
import io.holdfast.persistence.DatabaseSettings;
import io.holdfast.persistence.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A node in a process of its own, which registers and then runs until it is ended. */
final class NodeProcess {
    private final Process process;
    private final BufferedReader output;

    private NodeProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static NodeProcess start(DatabaseSettings settings, String address) throws IOException {
        ConfiguredServer server = settings.configured().orElseThrow();
        String java = ProcessHandle.current().info().command().orElse("java");
        return new NodeProcess(new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        server.url(),
                        server.user(),
                        server.password(),
                        address))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it is registered; returns the nodes it found, as a list's text. */
    String awaitRegistered() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("LIVE ")) {
                return line.substring(5);
            }
        }
        throw new IOException("the process ended before it was registered");
    }

    /** Ends it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) {
        ConfiguredServer server = new ConfiguredServer(arguments[0], arguments[1], arguments[2]);
        try (Database database = Database.open(TestSettings.configured(server), new SimpleMeterRegistry());
                TestNode node = TestNode.of(arguments[3], database)) {
            System.out.println("LIVE " + node.rendezvous());
            while (System.in.read() >= 0) {
                // runs until its input ends
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
