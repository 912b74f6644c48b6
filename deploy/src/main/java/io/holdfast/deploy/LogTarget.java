package io.holdfast.deploy;

import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where log lines go. It must be chosen before the first logger is made; {@code logback.xml} reads the choice. */
final class LogTarget {
    private static final String TARGET = "holdfast.log.target";

    private LogTarget() {}

    /** To standard output: a node is watched by whoever started it. */
    static void console() {
        System.setProperty(TARGET, "console");
    }

    /** To a file: what is on the screen is for people. */
    static void file(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException failure) {
            throw new CannotStart("the log folder of " + file + " cannot be created: " + failure, failure);
        }
        System.setProperty(TARGET, "file");
        System.setProperty("holdfast.log.file", file.toString());
    }
}
