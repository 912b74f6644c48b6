package io.holdfast.deploy.cluster;

import io.holdfast.node.CannotStart;
import io.holdfast.node.ReadyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node process that we started. */
public final class LocalNode {
    private static final Duration POLL = Duration.ofMillis(50);

    private final String name;
    private final ClusterFolder folder;
    private volatile @Nullable Process process;
    private volatile @Nullable ReadyFile ready;
    private volatile long logStart;

    LocalNode(String name, ClusterFolder folder) {
        this.name = name;
        this.folder = folder;
    }

    /** The node's name: {@code node-1} and so on. */
    public String name() {
        return name;
    }

    /** Its configuration file. */
    public Path config() {
        return folder.config(name);
    }

    /** Its log file; it is appended to. */
    public Path log() {
        return folder.log(name);
    }

    /** Its process id, of the last process if it was started again. */
    public long pid() {
        return started().pid();
    }

    /** Whether its process runs. */
    public boolean alive() {
        var current = process;
        return current != null && current.isAlive();
    }

    /** The address of its admin server. */
    public URI admin() {
        var current = ready;
        if (current == null) {
            throw new IllegalStateException(name + " is not ready");
        }
        return current.admin();
    }

    /** Ends the process by SIGKILL, as a crash would; returns when the signal is sent. */
    public void kill() {
        started().destroyForcibly();
    }

    /** Starts the process; its standard input is a pipe from us, by which it notices our death. */
    Process start(NodeProgram program) {
        try {
            Files.deleteIfExists(folder.ready(name));
            logStart = Files.exists(log()) ? Files.size(log()) : 0;
            ready = null;
            var running = new ProcessBuilder(program.commandFor(config()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            process = running;
            return running;
        } catch (IOException failure) {
            throw new CannotStart(name + " cannot be started: " + failure, failure);
        }
    }

    /** Waits until the node takes calls. */
    void awaitReady(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!readReady()) {
            if (!alive()) {
                throw new CannotStart(name + " stopped while it started: " + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new CannotStart(name + " was not ready after " + limit.toSeconds() + " s: see " + log());
            }
            Thread.sleep(POLL);
        }
    }

    /** Asks the process to leave the cluster and end (SIGTERM). */
    void terminate() {
        var current = process;
        if (current != null) {
            current.destroy();
        }
    }

    /** Waits until the process has ended; ends it by SIGKILL after {@code limit}. */
    public void awaitEnd(Duration limit) throws InterruptedException {
        var current = process;
        if (current != null && !current.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            current.destroyForcibly().waitFor();
        }
    }

    private boolean readReady() {
        try {
            Optional<ReadyFile> found = ReadyFile.read(folder.ready(name)).filter(file -> file.pid() == pid());
            ready = found.orElse(null);
            return found.isPresent();
        } catch (IOException failure) {
            throw new CannotStart("the file " + folder.ready(name) + " cannot be read: " + failure, failure);
        }
    }

    private String lastWords() {
        return NodeLog.lastWords(log(), logStart).orElse("see " + log());
    }

    private Process started() {
        var current = process;
        if (current == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return current;
    }
}
