package io.holdfast.actors.cluster;

import io.holdfast.actors.dialog.DialogCommand;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests an edge handed out last. What was on its way to a node that dies is handed out again as soon as the node
 * is removed, without waiting for the peer's retransmission; dialogs recognise what they have seen. And while this process
 * lags, a retransmission of what still waits for its dialog here is known to say nothing new.
 *
 * <p>A ring: at its size the oldest are overwritten, and the peer's retransmission is what remains for those.
 */
public final class RecentRequests {
    /** Requests that wait this long make peers send again, which must not make them wait longer. */
    private static final long LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** How long one slow request says that this process lags. */
    private static final long LAG_KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** A request that waits longer may have been lost on its way. */
    private static final long WAITING_NANOS = TimeUnit.SECONDS.toNanos(2);

    private record Request(String entityId, DialogCommand.RequestArrived command) {}

    /** A place in the ring. It lets go of a request that was taken: the garbage collector copies what is kept for long. */
    private final class Handed {
        private final long sinceNanos;
        private volatile @Nullable Request request;

        private Handed(Request request, long sinceNanos) {
            this.request = request;
            this.sinceNanos = sinceNanos;
        }

        private void taken() {
            request = null;
            long now = nanoClock.getAsLong();
            if (now - sinceNanos > LAG_NANOS) {
                laggedNanos = now;
            }
        }
    }

    private final @Nullable Handed[] ring;
    private final AtomicReferenceArray<@Nullable Handed> byContent;
    private final LongSupplier nanoClock;
    private int next;
    /** When a request was taken last that had waited for long. */
    private volatile long laggedNanos;

    /** @param size how many requests are kept; 0 for none */
    public RecentRequests(int size) {
        this(size, System::nanoTime);
    }

    RecentRequests(int size, LongSupplier nanoClock) {
        this.ring = new @Nullable Handed[size];
        this.byContent = new AtomicReferenceArray<>(size);
        this.nanoClock = nanoClock;
        this.laggedNanos = nanoClock.getAsLong() - LAG_KEPT_NANOS;
    }

    /**
     * Remembers a request until {@code size} others followed, or an actor of this process took it.
     *
     * @return false when it is the same request again, the first still waits, and this process lags: then there is no need
     *     to hand it out
     */
    public boolean add(String entityId, DialogCommand.RequestArrived command) {
        if (ring.length == 0) {
            return true;
        }
        long now = nanoClock.getAsLong();
        byte[] message = command.request().bytes();
        int place = Math.floorMod(Arrays.hashCode(message), ring.length);
        if (now - laggedNanos < LAG_KEPT_NANOS && waits(byContent.get(place), message, now)) {
            return false;
        }
        Handed handed = new Handed(new Request(entityId, command), now);
        byContent.set(place, handed);
        put(handed);
        command.delivery().whenTaken(handed::taken);
        return true;
    }

    /** Gives every request that no actor of this process took and that is not late, oldest first. */
    public int redeliver(long nowMillis, BiConsumer<String, DialogCommand.RequestArrived> target) {
        int count = 0;
        for (Handed handed : snapshot()) {
            Request request = handed == null ? null : handed.request;
            if (request != null && request.command().deadlineMillis() >= nowMillis) {
                target.accept(request.entityId(), request.command());
                count++;
            }
        }
        return count;
    }

    private static boolean waits(@Nullable Handed handed, byte[] message, long nowNanos) {
        if (handed == null || nowNanos - handed.sinceNanos >= WAITING_NANOS) {
            return false;
        }
        Request request = handed.request;
        return request != null && Arrays.equals(request.command().request().bytes(), message);
    }

    private synchronized void put(Handed handed) {
        ring[next] = handed;
        next = (next + 1) % ring.length;
    }

    private synchronized @Nullable Handed[] snapshot() {
        @Nullable Handed[] ordered = new @Nullable Handed[ring.length];
        System.arraycopy(ring, next, ordered, 0, ring.length - next);
        System.arraycopy(ring, 0, ordered, ring.length - next, next);
        return ordered;
    }
}
