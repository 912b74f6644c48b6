package io.holdfast.actors.cluster;

import io.holdfast.actors.dialog.DialogCommand;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests an edge handed out last. What was on its way to a node that dies is handed out again as soon as the node
 * is removed, without waiting for the peer's retransmission; dialogs recognise what they have seen.
 *
 * <p>A ring: at its size the oldest are overwritten, and the peer's retransmission is what remains for those.
 */
public final class RecentRequests {
    private record Request(String entityId, DialogCommand.RequestArrived command) {}

    /** A place in the ring. It lets go of a request that was taken: the garbage collector copies what is kept for long. */
    private static final class Handed {
        private volatile @Nullable Request request;

        private Handed(Request request) {
            this.request = request;
        }

        private void forget() {
            request = null;
        }
    }

    private final @Nullable Handed[] ring;
    private int next;

    /** @param size how many requests are kept; 0 for none */
    public RecentRequests(int size) {
        ring = new @Nullable Handed[size];
    }

    /** Remembers a request until {@code size} others followed, or an actor of this process took it. */
    public void add(String entityId, DialogCommand.RequestArrived command) {
        if (ring.length == 0) {
            return;
        }
        Handed handed = new Handed(new Request(entityId, command));
        put(handed);
        command.delivery().whenTaken(handed::forget);
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
