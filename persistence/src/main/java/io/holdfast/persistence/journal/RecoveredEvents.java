package io.holdfast.persistence.journal;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The events that came with an answer to "which is the last?", for the moment until they are asked for. An actor that
 * dies in between leaves its own behind; those are dropped a minute later.
 */
final class RecoveredEvents {
    private static final long KEPT_NANOS = 60_000_000_000L;

    private record Kept(StoredEvents events, long sinceNanos) {}

    private final ConcurrentHashMap<String, Kept> kept = new ConcurrentHashMap<>();
    private volatile long sweptNanos = System.nanoTime();

    void put(String persistenceId, StoredEvents events) {
        long now = System.nanoTime();
        kept.put(persistenceId, new Kept(events, now));
        if (now - sweptNanos > KEPT_NANOS) {
            sweptNanos = now;
            kept.values().removeIf(old -> now - old.sinceNanos() > KEPT_NANOS);
        }
    }

    /** The events from an answer that covers this one, which nobody has taken yet. */
    @Nullable
    StoredEvents take(String persistenceId) {
        Kept found = kept.remove(persistenceId);
        return found == null ? null : found.events();
    }
}
