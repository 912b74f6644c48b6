package io.holdfast.deploy.cluster;

import io.holdfast.node.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command that runs a node in a process of its own.
 *
 * @param command everything before the name of the configuration file
 */
public record NodeProgram(List<String> command) {
    private static final String MAIN_CLASS = "io.holdfast.deploy.Main";

    public NodeProgram {
        command = List.copyOf(command);
    }

    /**
     * A node of this very program: this JVM's java, our class path, the flags in {@code deploy/jvm}.
     *
     * @param recording flags that make it leave a {@link StartArchive}; without any it uses the one there is
     */
    public static NodeProgram installed(List<String> recording) {
        var command = new ArrayList<>(java());
        command.addAll(
                recording.isEmpty()
                        ? StartArchive.in(deploy().resolve("target")).flags()
                        : recording);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS, "node", "--managed", "--config"));
        return new NodeProgram(command);
    }

    List<String> commandFor(Path config) {
        var whole = new ArrayList<>(command);
        whole.add(config.toAbsolutePath().toString());
        return whole;
    }

    private static List<String> java() {
        var flags = deploy().resolve("jvm");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + flags.resolve("node.options"));
        var release = Runtime.version().feature();
        if (release >= 23 && release <= 25) {
            command.add("@" + flags.resolve("jdk-23-to-25.options"));
        }
        return command;
    }

    /** {@code deploy} under the folder that ./holdfast names; the working folder when a test runs us. */
    private static Path deploy() {
        var root = Path.of(System.getProperty("holdfast.root", ""));
        return Stream.of(root.resolve("deploy"), root)
                .map(Path::toAbsolutePath)
                .filter(folder -> Files.isDirectory(folder.resolve("jvm")))
                .findFirst()
                .orElseThrow(() -> new CannotStart("deploy/jvm is missing under " + root.toAbsolutePath()));
    }
}
