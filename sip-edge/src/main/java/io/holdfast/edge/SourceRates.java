package io.holdfast.edge;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A token bucket per source, holding one second's worth of tokens. Thread-safe; remembers a bounded number of sources
 * and forgets the one not seen for longest.
 */
final class SourceRates {
    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long tokenNanos;
    private final int sourcesMax;
    private final LongSupplier nanoTime;
    /** When the bucket of a source will be full again; in the past or absent: it is full. */
    private final SequencedMap<Long, Long> fullAtNanos = new LinkedHashMap<>();

    private long forgotten;

    SourceRates(int perSecond, int sourcesMax, LongSupplier nanoTime) {
        this.tokenNanos = BURST_NANOS / perSecond;
        this.sourcesMax = sourcesMax;
        this.nanoTime = nanoTime;
    }

    /** Takes a token of {@code source}; false when it has none left. */
    synchronized boolean tryAcquire(InetAddress source) {
        Long key = key(source);
        long now = nanoTime.getAsLong();
        Long stored = fullAtNanos.remove(key);
        long fullAt = stored == null || stored - now < 0 ? now : stored;
        boolean admitted = fullAt + tokenNanos - now <= BURST_NANOS;
        fullAtNanos.putLast(key, admitted ? fullAt + tokenNanos : fullAt);
        if (fullAtNanos.size() > sourcesMax) {
            fullAtNanos.pollFirstEntry();
            forgotten++;
        }
        return admitted;
    }

    /** How many sources were forgotten because too many were remembered. */
    synchronized long forgotten() {
        return forgotten;
    }

    /** The IPv4 address, or the IPv6 /64: one subscriber commonly owns all addresses of a /64. */
    private static Long key(InetAddress source) {
        byte[] address = source.getAddress();
        long key = 0;
        for (int i = 0; i < Math.min(address.length, Long.BYTES); i++) {
            key = key << Byte.SIZE | (address[i] & 0xff);
        }
        return key;
    }
}
