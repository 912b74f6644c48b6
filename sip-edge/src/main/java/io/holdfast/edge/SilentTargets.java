package io.holdfast.edge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Addresses that did not answer when we wanted to connect. For a while they are not asked again: what is for them would wait for the
 * connect timeout each time. Times are those of a clock in nanoseconds that only differences are taken of. Thread-safe.
 *
 * @param <T> what tells addresses apart
 */
final class SilentTargets<T> {
    private final int max;
    private final long keepNanos;
    /** In the order in which they are forgotten. */
    private final SequencedMap<T, Long> since = new LinkedHashMap<>();

    /** {@code max}: at that many the one that was added first is forgotten. */
    SilentTargets(int max, Duration keep) {
        this.max = max;
        this.keepNanos = keep.toNanos();
    }

    synchronized void add(T target, long nowNanos) {
        since.remove(target);
        since.putLast(target, nowNanos);
        if (since.size() > max) {
            since.pollFirstEntry();
        }
    }

    synchronized boolean contains(T target, long nowNanos) {
        while (!since.isEmpty() && nowNanos - since.firstEntry().getValue() >= keepNanos) {
            since.pollFirstEntry();
        }
        return since.containsKey(target);
    }
}
