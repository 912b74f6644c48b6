package io.holdfast.actors.node;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.cluster.DueDirectory;
import io.holdfast.actors.dialog.DialogActor;
import io.holdfast.actors.testing.Calls;
import io.holdfast.actors.testing.FakeJournal;
import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.journal.Due;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** Nodes of one cluster in this JVM, on one SIP port and one journal in memory. */
final class TestCluster {
    private static final int SHARDS = 32;
    private static final Duration SHARES_LIMIT = Duration.ofMinutes(1);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeJournal journal = FakeJournal.create();
    private final EntityTags tags =
            new EntityTags(ClusterSecret.of(1, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
    private final List<HoldfastNode> nodes = new CopyOnWriteArrayList<>();
    private final int sipPort;

    TestCluster(int sipPort) {
        this.sipPort = sipPort;
    }

    /** Starts one more node. */
    HoldfastNode start() {
        return start("");
    }

    /** Starts one more node with settings of its own. */
    HoldfastNode start(String settings) {
        Config config = ConfigFactory.parseString(settings).withFallback(settings());
        NodeServices services = new NodeServices(
                tags,
                new JournalDue(),
                journal::presumeNew,
                () -> true,
                self -> nodes.stream().map(HoldfastNode::address).toList(),
                metrics);
        HoldfastNode node = HoldfastNode.start(
                config, services, Application.of(Calls.all(Duration.ofSeconds(1), question -> question)));
        nodes.add(node);
        return node;
    }

    private Config settings() {
        return ConfigFactory.parseString("""
                holdfast.edge.listen = ["127.0.0.1:%1$d", { transport = tcp, address = "127.0.0.1:%1$d" }]
                holdfast.cluster.shards = %2$d
                pekko.loglevel = WARNING
                pekko.cluster.jmx.multi-mbeans-in-same-jvm = on
                """.formatted(sipPort, SHARDS)).withFallback(journal.config());
    }

    /**
     * Waits until no node has many more than its share of the shards: from then on calls are divided among the nodes. A
     * node that has just joined is given its share some time after its start.
     */
    void awaitShares() {
        await().atMost(SHARES_LIMIT).until(() -> {
            int most = nodes.stream().mapToInt(TestCluster::shards).max().orElse(0);
            return most * nodes.size() <= SHARDS + SHARDS / 4;
        });
    }

    private static int shards(HoldfastNode node) {
        return AskPattern.<ClusterShardingQuery, CurrentShardRegionState>ask(
                        ClusterSharding.get(node.system()).shardState(),
                        replyTo -> new GetShardRegionState(DialogActor.TYPE, replyTo),
                        SHARES_LIMIT,
                        node.system().scheduler())
                .thenApply(state -> state.getShards().size())
                .toCompletableFuture()
                .join();
    }

    /** Stops a node gracefully and returns when it has ended. */
    void stop(HoldfastNode node) throws Exception {
        nodes.remove(node);
        node.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
        node.whenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Whom to call. */
    String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + sipPort;
    }

    /** The dialogs in the memory of all nodes. */
    int resident() {
        return nodes.stream().mapToInt(node -> node.resident().count()).sum();
    }

    /** What all nodes have counted. */
    double counted(String metric) {
        return metrics.counter(metric).count();
    }

    void stopAll() throws Exception {
        for (HoldfastNode node : nodes) {
            stop(node);
        }
    }

    private final class JournalDue implements DueDirectory {
        private volatile long sweptMillis;

        @Override
        public void openObligations(long nowMillis, Consumer<String> entityIds) {
            wake(at -> at >= nowMillis, entityIds);
        }

        @Override
        public void passedDeadlines(long nowMillis, Consumer<String> entityIds) {
            long swept = sweptMillis;
            wake(at -> at > swept && at <= nowMillis, entityIds);
            sweptMillis = nowMillis;
        }

        @Override
        public void purge(long nowMillis) {}

        private void wake(LongPredicate when, Consumer<String> entityIds) {
            journal.newest((entityId, entry) -> {
                if (entry.due() instanceof Due.Wake wake && when.test(wake.atMillis())) {
                    entityIds.accept(entityId);
                }
            });
        }
    }
}
