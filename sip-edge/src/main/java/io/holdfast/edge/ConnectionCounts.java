package io.holdfast.edge;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many connections there are, by their limits. A source is an IPv4 address or an IPv6 /64. Thread-safe. */
final class ConnectionCounts {
    private static final int PREFIX_BYTES = 8;
    /** One source may have an eighth of all handshakes at a time. */
    private static final int HANDSHAKE_SHARE = 8;

    private final StreamSettings settings;
    private final ConcurrentMap<String, Integer> bySource = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final ConcurrentMap<String, Integer> handshakesBySource = new ConcurrentHashMap<>();

    ConnectionCounts(StreamSettings settings) {
        this.settings = settings;
    }

    /** Counts a connection that {@code source} opened; or says why it is too many, and counts nothing. */
    @Nullable
    Refusal accept(InetAddress source) {
        if (!takeOne(total, settings.connectionsMax())) {
            return Refusal.TOTAL;
        }
        int ofSource = bySource.merge(key(source), 1, Integer::sum);
        if (ofSource > settings.connectionsPerSourceMax()) {
            release(source);
            return Refusal.SOURCE;
        }
        return null;
    }

    /** A connection that {@link #accept} counted is closed. */
    void release(InetAddress source) {
        total.decrementAndGet();
        bySource.computeIfPresent(key(source), (key, count) -> count == 1 ? null : count - 1);
    }

    /** Counts a connection of ours; false when it is too many. */
    boolean open() {
        return takeOne(total, settings.connectionsMax());
    }

    /** A connection that {@link #open} counted is closed. */
    void close() {
        total.decrementAndGet();
    }

    /** Counts a handshake; false when it is too many: of all, or of one source, which must leave some for the others. */
    boolean beginHandshake(InetAddress source) {
        if (!takeOne(handshakes, settings.handshakesMax())) {
            return false;
        }
        int ofSource = handshakesBySource.merge(key(source), 1, Integer::sum);
        if (ofSource > Math.max(1, settings.handshakesMax() / HANDSHAKE_SHARE)) {
            endHandshake(source);
            return false;
        }
        return true;
    }

    /** A handshake that {@link #beginHandshake} counted is over. */
    void endHandshake(InetAddress source) {
        handshakes.decrementAndGet();
        handshakesBySource.computeIfPresent(key(source), (key, count) -> count == 1 ? null : count - 1);
    }

    int total() {
        return total.get();
    }

    int handshakes() {
        return handshakes.get();
    }

    /** Sources that have a connection. */
    int sources() {
        return bySource.size();
    }

    private static boolean takeOne(AtomicInteger count, int max) {
        if (count.incrementAndGet() <= max) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    private static String key(InetAddress source) {
        byte[] ip = source.getAddress();
        return HexFormat.of().formatHex(source instanceof Inet4Address ? ip : Arrays.copyOf(ip, PREFIX_BYTES));
    }
}
