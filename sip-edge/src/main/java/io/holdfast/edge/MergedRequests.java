package io.holdfast.edge;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Finds requests that came over two paths: an INVITE with the From tag, Call-ID and CSeq of one let through less than 32 s ago,
 * but of another transaction (RFC 3261 section 8.2.2.2). With another Request-URI it is for another UAS of ours, as when a proxy
 * rings two services at once. It knows the calls of this edge only: the second path may lead to another node. Thread-safe.
 *
 * <p>A table of fixed size with one place for each hash: a call is forgotten when another takes its place.
 */
final class MergedRequests {
    /** 64*T1 with the T1 of the RFC: as long as a transaction lives at most after its final response. */
    private static final long SECONDS_REMEMBERED = 32;

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final int LONGS = 3;

    private final AtomicLongArray places;
    private final int mask;
    private final long seed;
    private final LongSupplier nanoTime;

    /**
     * @param size how many calls are remembered at most, rounded up to a power of two
     * @param seed what strangers do not know, so that they cannot aim at a place
     */
    MergedRequests(int size, long seed, LongSupplier nanoTime) {
        int length = Integer.highestOneBit(Math.max(2, size) - 1) << 1;
        this.places = new AtomicLongArray(length * LONGS);
        this.mask = length - 1;
        this.seed = seed;
        this.nanoTime = nanoTime;
    }

    /** {@code invite} begins a call that was let through, to the dialog {@code entityId}. */
    void add(SipRequest invite, String entityId) {
        long hash = hash(invite);
        int place = place(hash);
        places.setOpaque(place, hash);
        places.setOpaque(place + 1, seconds());
        places.setOpaque(place + 2, mixed(seed, entityId));
    }

    /**
     * Whether a call like the one of {@code invite} was let through lately, to another dialog than {@code entityId}. Never for an
     * INVITE with one Via: no proxy forked it, so its sender tries again what failed.
     */
    boolean contains(SipRequest invite, String entityId) {
        long hash = hash(invite);
        int place = place(hash);
        return places.getOpaque(place) == hash
                && seconds() - places.getOpaque(place + 1) < SECONDS_REMEMBERED
                && places.getOpaque(place + 2) != mixed(seed, entityId)
                && cameThroughProxy(invite);
    }

    private static boolean cameThroughProxy(SipRequest invite) {
        List<String> rows = invite.headers(HeaderName.VIA);
        return rows.size() > 1 || rows.getFirst().indexOf(',') >= 0;
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
    }

    private int place(long hash) {
        return ((int) (hash >>> 32) & mask) * LONGS;
    }

    private long hash(SipRequest invite) {
        String tag = invite.fromTag();
        long hash = mixed(seed, tag == null ? "" : tag);
        hash = mixed(hash, invite.callId());
        hash = mixed(hash, invite.requestUri());
        hash = (hash ^ invite.cSeq().number()) * SPREAD;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }

    private static long mixed(long begin, String text) {
        long hash = begin + text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * SPREAD;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
