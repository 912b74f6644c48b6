package io.holdfast.edge;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which calls were decided upon lately: an INVITE that comes again gets what the first one got, whatever would be said to a
 * new one now (RFC 3261 section 17.2.1). Thread-safe.
 *
 * <p>A table of fixed size with some places for each hash, newest first; a call is forgotten when others took all of them.
 * Then its INVITE counts as new, as it does at an edge that never saw it. With two places one call in ten was forgotten when a
 * quarter of the table's size had followed it, with eight one in a thousand.
 */
final class RecentCalls {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final long EMPTY = 0;
    /** A line of the processor's cache. */
    private static final int PLACES_MAX = 8;

    private final AtomicLongArray hashes;
    private final int places;
    private final int mask;

    /** @param size how many calls are remembered at most, rounded up to a power of two */
    RecentCalls(int size) {
        int length = Integer.highestOneBit(Math.max(2, size) - 1) << 1;
        this.hashes = new AtomicLongArray(length);
        this.places = Math.min(PLACES_MAX, length);
        this.mask = length - places;
    }

    /** So it was decided on an INVITE of this dialog. */
    void add(String entityId) {
        long hash = hash(entityId);
        int first = place(hash);
        for (int place = first + places - 1; place > first; place--) {
            hashes.setOpaque(place, hashes.getOpaque(place - 1));
        }
        hashes.setOpaque(first, hash);
    }

    /** Whether it was, not too many calls ago. */
    boolean contains(String entityId) {
        long hash = hash(entityId);
        int first = place(hash);
        for (int place = first; place < first + places; place++) {
            if (hashes.getOpaque(place) == hash) {
                return true;
            }
        }
        return false;
    }

    /** The first of the places of a hash. */
    private int place(long hash) {
        return (int) (hash >>> 32) & mask;
    }

    /** An entity id holds 96 bits that strangers can't choose, so that nobody can make two calls look the same. */
    private static long hash(String entityId) {
        long hash = 0;
        for (int i = 0; i < entityId.length(); i++) {
            hash = (hash ^ entityId.charAt(i)) * SPREAD;
            hash ^= hash >>> 29;
        }
        return hash == EMPTY ? 1 : hash;
    }
}
