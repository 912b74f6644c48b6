package io.holdfast.deploy.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another program, in a process of its own that ends with the test; what it writes is in a file. */
final class Program implements AutoCloseable {
    private static final long END_SECONDS = 5;

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Skips the test when the program is not installed; {@code .ci/run} takes a skipped one for a failure. */
    static void require(String name) {
        assumeTrue(find(name) != null, name + " is not installed");
    }

    /**
     * Starts it.
     *
     * @param folder where it runs, and where its output goes
     * @param run the name of the file of its output, without its {@code .log}
     * @param command the program and its arguments
     */
    static Program start(Path folder, String run, List<String> command) throws IOException {
        var log = folder.resolve(run + ".log");
        var name = command.getFirst();
        var path = find(name);
        var process = new ProcessBuilder(Stream.concat(
                                Stream.of(path == null ? name : path),
                                command.stream().skip(1))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Program(process, log);
    }

    /** Its exit status; -1 when it runs for longer. */
    int exitStatus(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "no log: " + unreadable;
        }
    }

    /** Ends it, and the processes that it started. */
    @Override
    public void close() {
        var children = process.descendants().toList();
        process.destroy();
        var ended = process.onExit().thenApply(end -> true).completeOnTimeout(false, END_SECONDS, TimeUnit.SECONDS);
        if (!ended.join()) {
            process.destroyForcibly().onExit().join();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Daemons are in folders that the PATH of a user lacks. */
    private static @org.jspecify.annotations.Nullable String find(String name) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }
}
