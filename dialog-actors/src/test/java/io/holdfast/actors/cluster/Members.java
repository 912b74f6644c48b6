package io.holdfast.actors.cluster;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.Leave;

/** The members of one cluster, in this JVM and without anything of a node but what the test starts. */
final class Members implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Config CONFIG =
            ConfigFactory.parseString("""
            pekko.actor.provider = cluster
            pekko.remote.artery { transport = tcp, canonical.hostname = "127.0.0.1", canonical.port = 0 }
            pekko.cluster.jmx.multi-mbeans-in-same-jvm = on
            pekko.actor.serializers.guard = "io.holdfast.actors.cluster.StallGuardSerializer"
            pekko.actor.serialization-bindings { "io.holdfast.actors.cluster.StallGuard$Command" = guard }
            pekko.cluster.gossip-interval = 200ms
            pekko.cluster.leader-actions-interval = 100ms
            pekko.cluster.unreachable-nodes-reaper-interval = 100ms
            pekko.cluster.failure-detector { heartbeat-interval = 200ms, acceptable-heartbeat-pause = 1s }
            # A member ends as a process does that is killed.
            pekko.coordinated-shutdown.run-by-actor-system-terminate = off
            """).withFallback(ConfigFactory.parseResourcesAnySyntax("dialog-node"));

    private final List<ActorTestKit> kits = new CopyOnWriteArrayList<>();

    /** Adds a member and returns when all know it. */
    ActorTestKit join() {
        ActorTestKit kit = ActorTestKit.create("cluster", CONFIG);
        kits.add(kit);
        Cluster.get(kit.system())
                .manager()
                .tell(Join.create(Cluster.get(kits.get(0).system()).selfMember().address()));
        awaitAllUp();
        return kit;
    }

    /** The first in the order by which a leader is chosen. */
    ActorTestKit leader() {
        return await().atMost(PATIENCE)
                .until(() -> kits.stream().filter(Members::leads).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static boolean leads(ActorTestKit kit) {
        Cluster cluster = Cluster.get(kit.system());
        return cluster.selfMember().address().equals(cluster.state().getLeader());
    }

    /** The others. */
    List<ActorTestKit> allBut(ActorTestKit kit) {
        return kits.stream().filter(other -> other != kit).toList();
    }

    /** Ends a member without a word, and has the others give it up. */
    void kill(ActorTestKit victim) {
        kits.remove(victim);
        var address = Cluster.get(victim.system()).selfMember().address();
        victim.shutdownTestKit();
        Cluster.get(kits.get(0).system()).manager().tell(new Down(address));
        awaitAllUp();
    }

    /** A member leaves in order. */
    void leave(ActorTestKit leaver) {
        kits.remove(leaver);
        Cluster cluster = Cluster.get(leaver.system());
        cluster.manager().tell(Leave.create(cluster.selfMember().address()));
        awaitAllUp();
        await().atMost(PATIENCE).until(cluster::isTerminated);
        leaver.shutdownTestKit();
    }

    private void awaitAllUp() {
        await().atMost(PATIENCE).until(() -> kits.stream().allMatch(this::knowsAll));
    }

    private boolean knowsAll(ActorTestKit kit) {
        int up = 0;
        int others = 0;
        for (Member member : Cluster.get(kit.system()).state().getMembers()) {
            if (member.status().equals(MemberStatus.up())) {
                up++;
            } else {
                others++;
            }
        }
        return up == kits.size() && others == 0;
    }

    @Override
    public void close() {
        kits.forEach(ActorTestKit::shutdownTestKit);
    }
}
