package io.holdfast.deploy.cluster;

import io.holdfast.deploy.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** A node of this very program: this JVM's java, our class path, the flags in {@code deploy/jvm}. */
    public static NodeProgram installed() {
        var command = new ArrayList<>(java(flagsFolder()));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS, "node", "--managed", "--config"));
        return new NodeProgram(command);
    }

    List<String> commandFor(Path config) {
        var whole = new ArrayList<>(command);
        whole.add(config.toAbsolutePath().toString());
        return whole;
    }

    private static List<String> java(Path flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + flags.resolve("node.options"));
        var release = Runtime.version().feature();
        if (release >= 23 && release <= 25) {
            command.add("@" + flags.resolve("jdk-23-to-25.options"));
        }
        return command;
    }

    /** {@code deploy/jvm} under the folder that ./holdfast names; under the working folder when a test runs us. */
    private static Path flagsFolder() {
        var root = Path.of(System.getProperty("holdfast.root", ""));
        return List.of(root.resolve("deploy/jvm"), root.resolve("jvm")).stream()
                .map(Path::toAbsolutePath)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new CannotStart("deploy/jvm is missing under " + root.toAbsolutePath()));
    }
}
