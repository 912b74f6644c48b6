package io.holdfast.persistence.embedded;

import io.holdfast.persistence.DatabaseUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/** The folder of an embedded server and the files in it. Only its owner may read it. */
record DataDirectory(Path root) {
    private static final int PASSWORD_BYTES = 16;

    static DataDirectory create(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            return new DataDirectory(root);
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "can't write to the folder of the embedded database: " + root + " (" + e
                            + "). Check holdfast.persistence.embedded.directory, or name a server in"
                            + " holdfast.persistence.database.url",
                    e);
        }
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("postgresql.log");
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    boolean isInitialised() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    /** The port the server last listened on. */
    OptionalInt port() throws IOException {
        Path file = root.resolve("port");
        return Files.exists(file)
                ? OptionalInt.of(Integer.parseInt(Files.readString(file).strip()))
                : OptionalInt.empty();
    }

    void port(int port) throws IOException {
        Files.writeString(root.resolve("port"), port + "\n");
    }

    /** The password of the server's only role, made when first asked for. */
    String password() throws IOException {
        Path file = passwordFile();
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            Path fresh = root.resolve("password.new");
            Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.move(fresh, file);
        }
        return Files.readString(file).strip();
    }

    /** The last lines the server logged, for an error message. */
    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
