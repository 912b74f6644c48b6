package io.holdfast.actors.cluster;

import java.time.Duration;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.sharding.ShardCoordinator$Internal$StateInitialized$;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Spares a shard coordinator that takes over from a dead one its wait of 500 ms, during which no dialog of the dead node
 * has a home. Pekko's coordinator waits so that it hears of other regions that ended before it answers; by the time it
 * runs here, the member that died is removed and its region is known to be gone, and a message to a region that ends just
 * then is repeated as it is at any other time (ADR 007).
 *
 * <p>It tells the coordinator what the coordinator would tell itself, and does so repeatedly because it cannot know when
 * the coordinator has its state: before that and after, the message says nothing.
 */
public final class CoordinatorHaste {
    /** What the actor is told. */
    public sealed interface Command {}

    private record Removed(ClusterEvent.MemberRemoved event) implements Command {}

    private enum Nudge implements Command {
        NOW
    }

    private static final Duration PAUSE = Duration.ofMillis(20);
    /** For two seconds: longer than any coordinator took to start. */
    private static final int NUDGES = 100;

    private final TimerScheduler<Command> timers;
    private final ActorSelection coordinator;
    private int left;

    private CoordinatorHaste(TimerScheduler<Command> timers, ActorSelection coordinator) {
        this.timers = timers;
        this.coordinator = coordinator;
    }

    /** The actor of this node for the coordinator of the entities with this sharding name; it may run on any node. */
    public static Behavior<Command> create(String shardingName) {
        return toward("/system/sharding/" + shardingName + "Coordinator/singleton/coordinator");
    }

    static Behavior<Command> toward(String coordinatorPath) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            ActorSelection coordinator = context.getSystem().classicSystem().actorSelection(coordinatorPath);
            CoordinatorHaste haste = new CoordinatorHaste(timers, coordinator);
            Cluster.get(context.getSystem())
                    .subscriptions()
                    .tell(Subscribe.create(
                            context.messageAdapter(ClusterEvent.MemberRemoved.class, Removed::new),
                            ClusterEvent.MemberRemoved.class));
            return Behaviors.receive(Command.class)
                    .onMessage(Removed.class, removed -> haste.begin())
                    .onMessage(Nudge.class, nudge -> haste.nudge())
                    .build();
        }));
    }

    private Behavior<Command> begin() {
        left = NUDGES;
        timers.startTimerWithFixedDelay(Nudge.NOW, PAUSE);
        return Behaviors.same();
    }

    private Behavior<Command> nudge() {
        coordinator.tell(ShardCoordinator$Internal$StateInitialized$.MODULE$, ActorRef.noSender());
        left--;
        if (left == 0) {
            timers.cancel(Nudge.NOW);
        }
        return Behaviors.same();
    }
}
