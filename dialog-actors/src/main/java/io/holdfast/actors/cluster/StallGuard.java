package io.holdfast.actors.cluster;

import java.time.Duration;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beats the {@link Fence} of its node, and after a stall asks the guards of the other members whether this member is
 * still one. A member that was removed meanwhile gets no yes, and so stays fenced until Pekko ends it.
 */
public final class StallGuard {
    /** What a guard is told. */
    public sealed interface Command {}

    private enum Beat implements Command {
        BEAT
    }

    private record Listed(Set<ActorRef<Command>> guards) implements Command {}

    /** Another guard asks whether the member {@code uid} still counts here. */
    record Asked(long uid, ActorRef<Command> replyTo) implements Command {}

    /** Another guard still counts this member. */
    record Confirmed() implements Command {}

    private static final Logger LOG = LoggerFactory.getLogger(StallGuard.class);
    private static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "holdfast-stall-guard");
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final ActorContext<Command> context;
    private final Cluster cluster;
    private final Fence fence;
    private Set<ActorRef<Command>> guards = Set.of();
    private boolean wasClosed;

    private StallGuard(ActorContext<Command> context, Fence fence) {
        this.context = context;
        this.cluster = Cluster.get(context.getSystem());
        this.fence = fence;
    }

    /** The guard of this node; one a node. */
    public static Behavior<Command> create(Fence fence) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            StallGuard guard = new StallGuard(context, fence);
            context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
            context.getSystem()
                    .receptionist()
                    .tell(Receptionist.subscribe(
                            KEY,
                            context.messageAdapter(
                                    Receptionist.Listing.class,
                                    listing -> new Listed(listing.getServiceInstances(KEY)))));
            timers.startTimerWithFixedDelay(Beat.BEAT, INTERVAL);
            return Behaviors.receive(Command.class)
                    .onMessage(Beat.class, beat -> guard.beat())
                    .onMessage(Listed.class, listed -> guard.listed(listed.guards()))
                    .onMessage(Asked.class, guard::asked)
                    .onMessage(Confirmed.class, confirmed -> guard.confirmed())
                    .build();
        }));
    }

    private Behavior<Command> beat() {
        if (!fence.beat()) {
            return Behaviors.same();
        }
        if (!wasClosed) {
            wasClosed = true;
            LOG.warn("This process was stalled: it acts again when another member confirms it");
        }
        if (alone()) {
            return confirmed();
        }
        long uid = cluster.selfMember().uniqueAddress().longUid();
        for (ActorRef<Command> other : guards) {
            if (!other.equals(context.getSelf())) {
                other.tell(new Asked(uid, context.getSelf()));
            }
        }
        return Behaviors.same();
    }

    private boolean alone() {
        for (Member member : cluster.state().getMembers()) {
            if (!member.uniqueAddress().equals(cluster.selfMember().uniqueAddress())) {
                return false;
            }
        }
        return true;
    }

    private Behavior<Command> listed(Set<ActorRef<Command>> instances) {
        guards = Set.copyOf(instances);
        return Behaviors.same();
    }

    private Behavior<Command> asked(Asked asked) {
        for (Member member : cluster.state().getMembers()) {
            boolean counts =
                    member.status().equals(MemberStatus.up()) || member.status().equals(MemberStatus.leaving());
            if (counts && member.uniqueAddress().longUid() == asked.uid() && fence.open()) {
                asked.replyTo().tell(new Confirmed());
                break;
            }
        }
        return Behaviors.same();
    }

    private Behavior<Command> confirmed() {
        fence.confirmed();
        if (wasClosed) {
            wasClosed = false;
            LOG.info("This process is confirmed as a member and acts again");
        }
        return Behaviors.same();
    }
}
