package io.holdfast.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Notices the death of the process that started this one, whatever it died of: the kernel then closes the pipe that is
 * our standard input.
 */
public final class ParentWatch {
    private ParentWatch() {}

    /** Runs {@code orphaned} once, on a thread of its own, when {@code pipe} ends. What the pipe carries is ignored. */
    public static void start(InputStream pipe, Runnable orphaned) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            awaitEnd(pipe);
            orphaned.run();
        });
    }

    private static void awaitEnd(InputStream pipe) {
        try {
            pipe.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken pipe says the same as one that ended.
        }
    }
}
