package io.holdfast.persistence.embedded;

import io.holdfast.persistence.DatabaseUnavailable;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once beside the data. Not in the temporary folder: what cleans that would delete
 * libraries a running server has yet to load.
 */
final class PostgresBinaries {
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/postgres}. The caller holds the directory's lock. */
    static Path unpack(DataDirectory directory) throws IOException {
        byte[] archive = archive();
        Path home = directory.root().resolve("postgresql-" + fingerprint(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Path fresh = directory.root().resolve("postgresql.new");
        delete(fresh);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, fresh);
            }
        }
        return Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("archive entry leads outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, root.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if ((entry.getMode() & 0b001_000_000) != 0) {
                Files.setPosixFilePermissions(target, PROGRAM);
            }
        }
    }

    private static byte[] archive() throws IOException {
        String architecture = System.getProperty("os.arch", "");
        String machine = architecture.equals("amd64") ? "x86_64" : architecture;
        try (InputStream in =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(System.getProperty("os.name", ""), machine)) {
            return in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new DatabaseUnavailable(
                    "no embedded PostgreSQL for " + System.getProperty("os.name") + " on " + architecture
                            + " (expected: Linux on amd64 or aarch64). Name a server in holdfast.persistence.database.url",
                    e);
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
