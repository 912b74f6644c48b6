package io.holdfast.persistence.embedded;

import io.holdfast.persistence.DatabaseUnavailable;

/** Waits a moment before the next look at something another process does. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while waiting for the embedded database", e);
        }
    }
}
