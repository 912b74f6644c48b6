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
    /** A request that waits longer may have been lost on its way. */
    private static final long WAITING_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The peer has sent again what waited longer: it does so after T1, 500 ms (RFC 3261 section 17.1.2.2). */
    private static final long REDELIVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

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
            // A request may be taken on two ways at once; what it says of the delay counts twice then, and does no
            // harm.
            if (request != null) {
                request = null;
                delay.taken(sinceNanos);
            }
        }
    }

    private final @Nullable Handed[] ring;
    private final AtomicReferenceArray<@Nullable Handed> byContent;
    private final RequestDelay delay;
    private final LongSupplier nanoClock;
    private int next;

    /**
     * Remembers nothing yet.
     *
     * @param size how many requests are kept; 0 for none
     * @param delay is told how long each waited
     */
    public RecentRequests(int size, RequestDelay delay) {
        this(size, delay, System::nanoTime);
    }

    RecentRequests(int size, RequestDelay delay, LongSupplier nanoClock) {
        this.ring = new @Nullable Handed[size];
        this.byContent = new AtomicReferenceArray<>(size);
        this.delay = delay;
        this.nanoClock = nanoClock;
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
        if (delay.lags() && waits(byContent.get(place), message, now)) {
            return false;
        }
        Handed handed = new Handed(new Request(entityId, command), now);
        byContent.set(place, handed);
        put(handed);
        command.delivery().whenTaken(handed::taken);
        return true;
    }

    /**
     * Gives every request that no actor of this process took, oldest first; of those over UDP, on which peers send again,
     * only what was handed out within {@link #REDELIVERY_NANOS}.
     */
    public int redeliver(BiConsumer<String, DialogCommand.RequestArrived> target) {
        long now = nanoClock.getAsLong();
        int count = 0;
        for (Handed handed : snapshot()) {
            Request request = handed == null ? null : handed.request;
            if (request != null && (overStream(request) || now - handed.sinceNanos <= REDELIVERY_NANOS)) {
                target.accept(request.entityId(), request.command());
                count++;
            }
        }
        return count;
    }

    private static boolean overStream(Request request) {
        return request.command().source().transport().isStream();
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
