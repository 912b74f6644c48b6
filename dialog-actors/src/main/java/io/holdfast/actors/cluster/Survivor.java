package io.holdfast.actors.cluster;

import io.holdfast.actors.dialog.DialogCommand;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does for dialogs that are in nobody's memory: hands out again what was on its way to a member that was
 * removed, wakes the dialogs that waited for something there, and wakes those whose deadline passed while they were
 * passivated. The waking is done by one node, the leader; a repeat is harmless.
 */
public final class Survivor {
    /** What the survivor is told. */
    public sealed interface Command {}

    private record Removed(ClusterEvent.MemberRemoved event) implements Command {}

    private enum Sweep implements Command {
        DEADLINES,
        PURGE
    }

    private record Swept(Sweep sweep) implements Command {}

    /** What a removal leaves to do: for a node that died, more than for one that handed its dialogs over. */
    private enum Loss {
        ALL,
        OBLIGATIONS
    }

    private record Restore(Loss loss, boolean again) implements Command {}

    /**
     * How a node looks after the dialogs of others.
     *
     * @param due finds the dialogs to wake
     * @param recent the requests this node's edge handed out
     * @param dialogs the shard region
     * @param sweepInterval how often passed deadlines are looked for
     * @param purgeInterval how often ended dialogs are deleted
     */
    public record Duties(
            DueDirectory due,
            RecentRequests recent,
            ActorRef<ShardingEnvelope<DialogCommand>> dialogs,
            Duration sweepInterval,
            Duration purgeInterval) {}

    private static final Logger LOG = LoggerFactory.getLogger(Survivor.class);
    private static final int WAKE_ATTEMPTS = 60;
    private static final long WAKE_RETRY_NANOS = 500_000_000;
    /** Mostly enough for the shard region to learn what this actor learned, each on its own way. */
    private static final Duration FIRST_AFTER = Duration.ofMillis(75);
    /** Enough for it on a machine that has too much to do. */
    private static final Duration AGAIN_AFTER = Duration.ofMillis(250);

    private static final DialogCommand WAKE_UP = new DialogCommand.WakeUp();

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Cluster cluster;
    private final Duties duties;
    private volatile boolean stopped;

    private Survivor(ActorContext<Command> context, TimerScheduler<Command> timers, Duties duties) {
        this.context = context;
        this.timers = timers;
        this.cluster = Cluster.get(context.getSystem());
        this.duties = duties;
    }

    /** The survivor of this node; one a node. */
    public static Behavior<Command> create(Duties duties) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            Survivor survivor = new Survivor(context, timers, duties);
            survivor.cluster
                    .subscriptions()
                    .tell(Subscribe.create(
                            context.messageAdapter(ClusterEvent.MemberRemoved.class, Removed::new),
                            ClusterEvent.MemberRemoved.class));
            // Whatever waits when the first node of a cluster starts has waited for it.
            timers.startSingleTimer(new Restore(Loss.OBLIGATIONS, true), AGAIN_AFTER);
            timers.startSingleTimer(Sweep.DEADLINES, duties.sweepInterval());
            timers.startSingleTimer(Sweep.PURGE, duties.purgeInterval());
            return Behaviors.receive(Command.class)
                    .onMessage(Removed.class, removed -> survivor.removed(removed.event()))
                    .onMessage(Restore.class, survivor::restore)
                    .onMessage(Sweep.class, survivor::sweep)
                    .onMessage(Swept.class, swept -> survivor.swept(swept.sweep()))
                    .onSignal(PostStop.class, signal -> survivor.stopped())
                    .build();
        }));
    }

    /** What is sent before the shard region knows of the removal goes to the dead node, so all of it is done twice. */
    private Behavior<Command> removed(ClusterEvent.MemberRemoved event) {
        Loss loss = event.previousStatus().equals(MemberStatus.exiting()) ? Loss.OBLIGATIONS : Loss.ALL;
        timers.startSingleTimer(new Restore(loss, false), FIRST_AFTER);
        return Behaviors.same();
    }

    private Behavior<Command> restore(Restore restore) {
        if (!cluster.selfMember().status().equals(MemberStatus.up())) {
            // This node leaves too: those that stay do it.
            return Behaviors.same();
        }
        if (!restore.again()) {
            timers.startSingleTimer(new Restore(restore.loss(), true), AGAIN_AFTER);
        }
        if (restore.loss() == Loss.ALL) {
            int again = duties.recent().redeliver(this::deliver);
            LOG.info("A member died: {} requests handed out again", again);
        }
        if (leading()) {
            inBackground("wake the dialogs that wait for something", this::wakeAll);
        }
        return Behaviors.same();
    }

    private Behavior<Command> sweep(Sweep sweep) {
        if (!leading()) {
            return swept(sweep);
        }
        var self = context.getSelf();
        inBackground("sweep " + sweep, () -> {
            try {
                switch (sweep) {
                    case DEADLINES -> duties.due().passedDeadlines(System.currentTimeMillis(), this::wake);
                    case PURGE -> duties.due().purge(System.currentTimeMillis());
                }
            } finally {
                self.tell(new Swept(sweep));
            }
        });
        return Behaviors.same();
    }

    /** The next sweep starts only when this one is done, however long it takes. */
    private Behavior<Command> swept(Sweep sweep) {
        timers.startSingleTimer(
                sweep,
                switch (sweep) {
                    case DEADLINES -> duties.sweepInterval();
                    case PURGE -> duties.purgeInterval();
                });
        return Behaviors.same();
    }

    private boolean leading() {
        return cluster.selfMember().address().equals(cluster.state().getLeader());
    }

    private void wakeObligations() {
        AtomicInteger woken = new AtomicInteger();
        duties.due().openObligations(System.currentTimeMillis(), entityId -> {
            woken.incrementAndGet();
            wake(entityId);
        });
        LOG.info("Woke {} dialogs that wait for something", woken);
    }

    private void wake(String entityId) {
        duties.dialogs().tell(new ShardingEnvelope<>(entityId, WAKE_UP));
    }

    private void deliver(String entityId, DialogCommand.RequestArrived lost) {
        duties.dialogs()
                .tell(new ShardingEnvelope<>(
                        entityId,
                        new DialogCommand.RequestAgain(lost.request(), lost.source(), lost.deadlineMillis())));
    }

    private void wakeAll() {
        for (int attempt = 1; ; attempt++) {
            try {
                wakeObligations();
                return;
            } catch (RuntimeException databaseDown) {
                if (attempt == WAKE_ATTEMPTS || stopped) {
                    throw databaseDown;
                }
                LockSupport.parkNanos(WAKE_RETRY_NANOS);
            }
        }
    }

    private Behavior<Command> stopped() {
        stopped = true;
        return Behaviors.same();
    }

    private static void inBackground(String what, Runnable task) {
        Thread.ofVirtual().name("survivor").start(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                // The database is down: the sweep after the next one looks again, back to the last success.
                LOG.warn("Can't {}: {}", what, e.toString());
            }
        });
    }
}
