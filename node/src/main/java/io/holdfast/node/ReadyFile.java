package io.holdfast.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What a node writes into a file once it takes calls, so that whoever started it knows, and knows where to ask.
 *
 * @param pid the node's process
 * @param admin the address of its {@link AdminServer}
 */
public record ReadyFile(long pid, URI admin) {
    private static final String PID = "pid";
    private static final String ADMIN = "admin";

    /** Writes the file whole or not at all, so that a reader never sees half of it. */
    public void write(Path file) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, PID + "=" + pid + "\n" + ADMIN + "=" + admin + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads the file; empty when the node has not written it yet. */
    public static Optional<ReadyFile> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Optional.of(new ReadyFile(
                Long.parseLong(properties.getProperty(PID, "")), URI.create(properties.getProperty(ADMIN, ""))));
    }
}
