package io.holdfast.persistence.embedded;

import io.holdfast.persistence.DatabaseUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Whoever holds it starts, joins or stops the server of a folder. The kernel frees it when its process dies. */
final class DirectoryLock {
    private static final long RETRY_MILLIS = 20;

    /** The kernel's lock belongs to the process: closing one channel of a file frees what another channel locked. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private DirectoryLock() {}

    /** What is done while the lock is held. */
    interface Guarded<T> {
        T run() throws IOException, SQLException;
    }

    /** Runs {@code action} while it holds the lock; waits for the lock at most {@code timeout}. */
    static <T> T holding(DataDirectory directory, Duration timeout, Guarded<T> action)
            throws IOException, SQLException {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (!acquireInProcess(timeout)) {
            throw new DatabaseUnavailable("this process has been starting a database for longer than " + timeout);
        }
        try (FileChannel channel =
                FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (channel.tryLock() == null) {
                if (System.nanoTime() > deadline) {
                    throw new DatabaseUnavailable(
                            "another process has held " + directory.lockFile() + " for longer than " + timeout
                                    + " (expected: less, it only starts or stops the database)");
                }
                Pause.millis(RETRY_MILLIS);
            }
            return action.run();
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private static boolean acquireInProcess(Duration timeout) {
        try {
            return IN_PROCESS.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
