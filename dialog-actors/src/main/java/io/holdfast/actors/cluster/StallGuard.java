package io.holdfast.actors.cluster;

import java.time.Duration;
import java.util.HashSet;
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
 * still one. The yes of one that acts is enough, else that of a majority: when all stood still together nobody acts, and
 * no majority can have removed this member either. One that was removed meanwhile gets neither, and so stays fenced
 * until Pekko ends it.
 */
public final class StallGuard {
    /** What a guard is told. */
    public sealed interface Command {}

    private enum Beat implements Command {
        BEAT
    }

    private record Listed(Set<ActorRef<Command>> guards) implements Command {}

    /** Another guard asks, after its {@code stall}, whether the member {@code uid} still counts here. */
    record Asked(long uid, long stall, ActorRef<Command> replyTo) implements Command {}

    /** The member {@code voter} still counts the one that asked after {@code stall}; whether {@code voter} itself acts. */
    record Confirmed(long stall, long voter, boolean acting) implements Command {}

    private static final Logger LOG = LoggerFactory.getLogger(StallGuard.class);
    private static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "holdfast-stall-guard");
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final ActorContext<Command> context;
    private final Cluster cluster;
    private final Fence fence;
    private Set<ActorRef<Command>> guards = Set.of();
    private final Set<Long> votes = new HashSet<>();
    private boolean wasClosed;
    private long askedAfter;

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
                    .onMessage(Confirmed.class, guard::confirmed)
                    .build();
        }));
    }

    private Behavior<Command> beat() {
        fence.beat();
        if (fence.open()) {
            return Behaviors.same();
        }
        if (!wasClosed) {
            wasClosed = true;
            LOG.warn("This process was stalled: it acts again when other members confirm it");
        }
        if (askedAfter != fence.stall()) {
            askedAfter = fence.stall();
            votes.clear();
        }
        if (members() == 1) {
            return reopen();
        }
        long uid = selfUid();
        for (ActorRef<Command> other : guards) {
            if (!other.equals(context.getSelf())) {
                other.tell(new Asked(uid, askedAfter, context.getSelf()));
            }
        }
        return Behaviors.same();
    }

    private Behavior<Command> listed(Set<ActorRef<Command>> instances) {
        guards = Set.copyOf(instances);
        return Behaviors.same();
    }

    private Behavior<Command> asked(Asked asked) {
        for (Member member : cluster.state().getMembers()) {
            boolean counts =
                    member.status().equals(MemberStatus.up()) || member.status().equals(MemberStatus.leaving());
            if (counts && member.uniqueAddress().longUid() == asked.uid()) {
                asked.replyTo().tell(new Confirmed(asked.stall(), selfUid(), fence.open()));
                break;
            }
        }
        return Behaviors.same();
    }

    private Behavior<Command> confirmed(Confirmed confirmed) {
        if (confirmed.stall() != fence.stall() || fence.open()) {
            return Behaviors.same();
        }
        votes.add(confirmed.voter());
        boolean majority = 2 * (votes.size() + 1) > members();
        return confirmed.acting() || majority ? reopen() : Behaviors.same();
    }

    private Behavior<Command> reopen() {
        fence.confirmed(fence.stall());
        if (wasClosed) {
            wasClosed = false;
            LOG.info("This process is confirmed as a member and acts again");
        }
        return Behaviors.same();
    }

    /** How many members this node knows, itself among them. */
    private int members() {
        int count = 0;
        for (Member member : cluster.state().getMembers()) {
            count += member.status().equals(MemberStatus.removed()) ? 0 : 1;
        }
        return count;
    }

    private long selfUid() {
        return cluster.selfMember().uniqueAddress().longUid();
    }
}
