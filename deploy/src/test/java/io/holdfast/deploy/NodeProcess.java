package io.holdfast.deploy;

import io.holdfast.deploy.cluster.NodeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What became of {@code Main node --config} in a process of its own.
 *
 * @param exitStatus its exit status
 * @param out what it wrote to standard output: the log
 * @param err what it wrote to standard error: for the operator
 */
record NodeProcess(int exitStatus, String out, String err) {
    private static final int LIMIT_SECONDS = 120;

    /** Runs a node with this configuration until it ends by itself, with its files in the folder. */
    static NodeProcess run(Path folder, String configuration) throws IOException, InterruptedException {
        var config = Files.writeString(folder.resolve("node.conf"), configuration);
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var command = new ArrayList<>(NodeProgram.installed(List.of()).command());
        command.add(1, "-Dholdfast.home=" + folder);
        command.add(config.toString());
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        var process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the node runs (expected: it cannot start): " + Files.readString(out));
            }
        } finally {
            process.destroyForcibly();
        }
        return new NodeProcess(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
