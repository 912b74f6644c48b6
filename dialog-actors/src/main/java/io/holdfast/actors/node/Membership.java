package io.holdfast.actors.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;

/** Brings a node into its cluster. */
final class Membership {
    private Membership() {}

    /** Forms or joins the cluster, and returns when this node is a member that counts. */
    static void join(ActorSystem<?> system, Function<String, List<String>> rendezvous, Duration timeout) {
        Cluster cluster = Cluster.get(system);
        Address self = cluster.selfMember().address();
        List<String> live = rendezvous.apply(hostPort(system));
        List<Address> seeds = live.isEmpty()
                ? List.of(self)
                : live.stream()
                        .map(hostPort ->
                                AddressFromURIString.parse(self.protocol() + "://" + self.system() + "@" + hostPort))
                        .toList();
        cluster.manager().tell(new JoinSeedNodes(seeds));
        CountDownLatch up = new CountDownLatch(1);
        org.apache.pekko.cluster.Cluster.get(system.classicSystem()).registerOnMemberUp(up::countDown);
        if (!await(up, timeout)) {
            throw new NodeStartException(
                    "no member of the cluster after " + timeout + " (expected: one of " + live
                            + " answers; holdfast.cluster.join-timeout)",
                    null);
        }
    }

    /** Whether this node has not begun to stop. */
    static boolean stays(ActorSystem<?> system) {
        return CoordinatedShutdown.get(system).getShutdownReason().isEmpty();
    }

    /** Whether another member is there to stay. */
    static boolean hasOthers(ActorSystem<?> system) {
        Cluster cluster = Cluster.get(system);
        for (Member member : cluster.state().getMembers()) {
            if (member.status().equals(MemberStatus.up()) && !member.equals(cluster.selfMember())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node at {@code hostPort} answers SIP, as far as the cluster knows: one that leaves closes its edge first. */
    static boolean answersSip(ActorSystem<?> system, String hostPort) {
        CurrentClusterState state = Cluster.get(system).state();
        for (Member member : state.getMembers()) {
            if (hostPort(member.address()).equals(hostPort)) {
                return member.status().equals(MemberStatus.up())
                        && !state.getUnreachable().contains(member);
            }
        }
        return false;
    }

    static Address address(ActorSystem<?> system) {
        return Cluster.get(system).selfMember().address();
    }

    static String hostPort(ActorSystem<?> system) {
        return hostPort(address(system));
    }

    private static String hostPort(Address address) {
        return address.getHost().orElseThrow() + ":" + address.getPort().orElseThrow();
    }

    private static boolean await(CountDownLatch up, Duration timeout) {
        try {
            return up.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeStartException("interrupted while joining the cluster", e);
        }
    }
}
