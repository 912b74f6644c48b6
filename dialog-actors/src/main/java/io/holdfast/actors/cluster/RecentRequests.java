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
    private record Handed(String entityId, DialogCommand.RequestArrived command) {}

    private final @Nullable Handed[] ring;
    private int next;

    /** @param size how many requests are kept; 0 for none */
    public RecentRequests(int size) {
        ring = new @Nullable Handed[size];
    }

    /** Remembers a request until {@code size} others followed. */
    public synchronized void add(String entityId, DialogCommand.RequestArrived command) {
        if (ring.length == 0) {
            return;
        }
        ring[next] = new Handed(entityId, command);
        next = (next + 1) % ring.length;
    }

    /** Gives every request that no actor of this process took and that is not late, oldest first. */
    public int redeliver(long nowMillis, BiConsumer<String, DialogCommand.RequestArrived> target) {
        int count = 0;
        for (Handed handed : snapshot()) {
            if (handed != null
                    && !handed.command().delivery().taken()
                    && handed.command().deadlineMillis() >= nowMillis) {
                target.accept(handed.entityId(), handed.command());
                count++;
            }
        }
        return count;
    }

    private synchronized @Nullable Handed[] snapshot() {
        @Nullable Handed[] ordered = new @Nullable Handed[ring.length];
        System.arraycopy(ring, next, ordered, 0, ring.length - next);
        System.arraycopy(ring, 0, ordered, ring.length - next, next);
        return ordered;
    }
}
