package io.holdfast.actors.node;

import io.holdfast.actors.dialog.DialogActor;
import io.holdfast.actors.dialog.DialogCommand;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.ShardRegion.ClusterShardingStats;
import org.apache.pekko.cluster.sharding.typed.GetClusterShardingStats;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every shard a home before this node takes calls. The cluster agrees on one shard after the other; left to the first
 * calls, it would make them wait for each other.
 */
final class ShardHomes {
    private static final Logger LOG = LoggerFactory.getLogger(ShardHomes.class);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
    /** Each look asks every shard of the cluster. */
    private static final long PAUSE_MILLIS = 250;

    private final ActorSystem<?> system;
    private final int shards;

    ShardHomes(ActorSystem<?> system, int shards) {
        this.system = system;
        this.shards = shards;
    }

    /**
     * Returns when all shards have homes, or when that takes longer than it may.
     *
     * @param members how many nodes there must be first, so that the shards are divided among them, unless that takes
     *     too long
     */
    void settle(ActorRef<ShardingEnvelope<DialogCommand>> dialogs, int members, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean all = await(stats -> stats.getRegions().size() >= members, deadline);
        touchAll(dialogs);
        boolean settled = await(stats -> homes(stats) >= shards, deadline);
        if (!all || !settled) {
            LOG.warn("After {} not all of {} nodes or {} shards are there: going on", limit, members, shards);
        }
    }

    /** Wakes a dialog that does not exist in each shard: it looks and leaves. */
    private void touchAll(ActorRef<ShardingEnvelope<DialogCommand>> dialogs) {
        boolean[] touched = new boolean[shards];
        int left = shards;
        for (int i = 0; left > 0; i++) {
            String entityId = "touch-" + i;
            // As Pekko's extractor does.
            int shard = Math.abs(entityId.hashCode() % shards);
            if (!touched[shard]) {
                touched[shard] = true;
                left--;
                dialogs.tell(new ShardingEnvelope<>(entityId, new DialogCommand.WakeUp()));
            }
        }
    }

    private boolean await(Predicate<ClusterShardingStats> condition, long deadlineNanos) {
        while (deadlineNanos - System.nanoTime() > 0) {
            if (holds(condition)) {
                return true;
            }
            pause();
        }
        return false;
    }

    private boolean holds(Predicate<ClusterShardingStats> condition) {
        CompletionStage<ClusterShardingStats> answer = AskPattern.ask(
                ClusterSharding.get(system).shardState(),
                replyTo -> new GetClusterShardingStats(DialogActor.TYPE, ANSWER_LIMIT, replyTo),
                ANSWER_LIMIT,
                system.scheduler());
        try {
            return condition.test(answer.toCompletableFuture().join());
        } catch (CompletionException noAnswerYet) {
            return false;
        }
    }

    private static int homes(ClusterShardingStats stats) {
        return stats.getRegions().values().stream()
                .mapToInt(region -> region.getStats().size())
                .sum();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeStartException("interrupted while shards were given homes", e);
        }
    }
}
