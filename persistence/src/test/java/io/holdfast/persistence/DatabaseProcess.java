package io.holdfast.persistence;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process that uses the embedded database of a folder: opens it, and closes it when it is told to. */
final class DatabaseProcess {
    private final Process process;
    private final BufferedReader output;

    private DatabaseProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static DatabaseProcess start(Path directory) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        return new DatabaseProcess(new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseProcess.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it is connected; returns the server's address. */
    String awaitOpen() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("OPEN ")) {
                return line.substring(5);
            }
        }
        throw new IOException("the process ended before it was connected");
    }

    /** Ends it in an orderly way. */
    void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    /** Ends it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) {
        try (Database database =
                Database.open(TestSettings.embedded(Path.of(arguments[0])), new SimpleMeterRegistry())) {
            System.out.println("OPEN " + database.address());
            while (System.in.read() >= 0) {
                // runs until its input ends
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
