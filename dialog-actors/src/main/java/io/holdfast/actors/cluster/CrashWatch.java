package io.holdfast.actors.cluster;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a {@link WatchLink} to every other member; a member whose process is proven dead is marked for the failure
 * detector and downed at once, which takes tens of milliseconds instead of the seconds that silence takes.
 */
public final class CrashWatch {
    /** What the watch is told: membership changes, and the death of a process. */
    public sealed interface Command {}

    private record Changed(ClusterEvent.MemberEvent event) implements Command {}

    private record Ended(UniqueAddress member) implements Command {}

    private record Died(UniqueAddress member) implements Command {}

    private static final Logger LOG = LoggerFactory.getLogger(CrashWatch.class);
    /** How long a member that leaves may stay one after its process ended. */
    private static final Duration REMOVAL_LIMIT = Duration.ofSeconds(2);

    private final ActorContext<Command> context;
    private final Cluster cluster;
    private final Map<UniqueAddress, WatchLink> links = new HashMap<>();

    private CrashWatch(ActorContext<Command> context) {
        this.context = context;
        this.cluster = Cluster.get(context.getSystem());
    }

    /** The watch of this node; one a node. */
    public static Behavior<Command> create() {
        return Behaviors.setup(context -> {
            CrashWatch watch = new CrashWatch(context);
            watch.cluster
                    .subscriptions()
                    .tell(Subscribe.create(
                            context.messageAdapter(ClusterEvent.MemberEvent.class, Changed::new),
                            ClusterEvent.MemberEvent.class));
            return Behaviors.receive(Command.class)
                    .onMessage(Changed.class, changed -> watch.changed(changed.event()))
                    .onMessage(Ended.class, ended -> watch.ended(ended.member()))
                    .onMessage(Died.class, died -> watch.died(died.member()))
                    .onSignal(PostStop.class, stopped -> watch.stopped())
                    .build();
        });
    }

    private Behavior<Command> changed(ClusterEvent.MemberEvent event) {
        Member member = event.member();
        if (event instanceof ClusterEvent.MemberRemoved) {
            unlink(member.uniqueAddress());
            // A new process may take the address of the dead one, and must not be taken for it.
            CrashRegister.alive(member.address().toString());
        } else {
            link(member);
        }
        return Behaviors.same();
    }

    private void link(Member member) {
        UniqueAddress peer = member.uniqueAddress();
        Optional<WatchRole> role = WatchRole.of(member.getRoles());
        if (links.containsKey(peer) || peer.equals(cluster.selfMember().uniqueAddress()) || role.isEmpty()) {
            return;
        }
        var self = context.getSelf();
        String address = peer.address().toString();
        InetSocketAddress target =
                new InetSocketAddress(host(peer.address()), role.get().port());
        Runnable whenLinked = () -> CrashRegister.alive(address);
        links.put(peer, WatchLink.to(target, role.get().incarnation(), whenLinked, () -> self.tell(new Ended(peer))));
    }

    /** One that leaves in order closes its listener before it is removed, and is not dead unless it stays a member. */
    private Behavior<Command> ended(UniqueAddress peer) {
        if (exiting(peer)) {
            context.scheduleOnce(REMOVAL_LIMIT, context.getSelf(), new Died(peer));
            return Behaviors.same();
        }
        return died(peer);
    }

    private Behavior<Command> died(UniqueAddress peer) {
        if (!links.containsKey(peer)) {
            // Removed meanwhile; another process may be a member under its address by now.
            return Behaviors.same();
        }
        LOG.warn("The process of {} is dead: its link broke and its port refuses", peer.address());
        CrashRegister.dead(peer.address().toString());
        cluster.manager().tell(new Down(peer.address()));
        unlink(peer);
        return Behaviors.same();
    }

    private boolean exiting(UniqueAddress peer) {
        for (Member member : cluster.state().getMembers()) {
            if (member.uniqueAddress().equals(peer)) {
                return member.status().equals(MemberStatus.exiting());
            }
        }
        return false;
    }

    private void unlink(UniqueAddress peer) {
        WatchLink link = links.remove(peer);
        if (link != null) {
            link.close();
        }
    }

    private Behavior<Command> stopped() {
        links.values().forEach(WatchLink::close);
        links.clear();
        return Behaviors.same();
    }

    private static String host(Address address) {
        return address.getHost().orElseThrow();
    }
}
