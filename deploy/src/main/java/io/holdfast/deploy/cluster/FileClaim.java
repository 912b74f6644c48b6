package io.holdfast.deploy.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A claim on something, held as a lock on a file: the kernel gives it back when this process ends, however it ends. */
final class FileClaim implements AutoCloseable {
    private final FileChannel channel;

    private FileClaim(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Claims the file, which then holds our pid.
     *
     * @return empty when another process, or this one, holds the claim
     * @throws IOException when the file cannot be opened
     */
    static Optional<FileClaim> tryOn(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            return Optional.empty();
        }
        var pid = String.valueOf(ProcessHandle.current().pid());
        channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new FileClaim(channel));
    }

    /** The pid of the process that holds the claim, as it wrote it; empty when it has not. */
    static String holder(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).trim();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }
}
