package io.holdfast.actors.cluster;

import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Whether the cluster has had the same members for as long as a peer sends an INVITE again. When members come or go,
 * dialogs and packets move, and an INVITE that is new to an edge may belong to a dialog that another node had.
 */
public final class Calm {
    /** RFC 3261 timer B, 64*T1, and some for what is on its way. */
    private static final long WINDOW_NANOS = Duration.ofSeconds(40).toNanos();

    private volatile long changedNanos = System.nanoTime();

    /** The actor that watches; one a node. */
    public Behavior<ClusterEvent.MemberEvent> watch() {
        return Behaviors.setup(context -> {
            Cluster.get(context.getSystem())
                    .subscriptions()
                    .tell(Subscribe.create(context.getSelf(), ClusterEvent.MemberEvent.class));
            return Behaviors.receiveMessage(event -> {
                changedNanos = System.nanoTime();
                return Behaviors.same();
            });
        });
    }

    /** Whether nothing has changed for that long. */
    public boolean lasts() {
        return System.nanoTime() - changedNanos > WINDOW_NANOS;
    }
}
