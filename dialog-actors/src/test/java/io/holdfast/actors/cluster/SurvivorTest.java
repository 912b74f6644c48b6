package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.dialog.Delivery;
import io.holdfast.actors.dialog.DialogCommand;
import io.holdfast.actors.testing.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SurvivorTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final Members members = new Members();
    private final FakeDue due = new FakeDue();

    @AfterEach
    void end() {
        members.close();
    }

    @Test
    void theDeathOfTheLeaderIsMadeGoodByTheNextOne() {
        members.join();
        members.join();
        members.join();
        ActorTestKit victim = members.leader();
        Map<ActorTestKit, TestProbe<ShardingEnvelope<DialogCommand>>> regions = new HashMap<>();
        members.allBut(victim).forEach(kit -> regions.put(kit, survivor(kit, NEVER)));
        // What every survivor does once after its start is over when the one that started last has done it.
        assertThat(told(survivor(victim, NEVER), 1)).containsExactly("WakeUp waiting");
        members.kill(victim);
        regions.forEach((kit, region) -> {
            // Twice, because the region may learn later than the survivor where not to send any more.
            boolean leads = kit == members.leader();
            List<String> told = told(region, leads ? 4 : 2);
            assertThat(told).filteredOn("RequestAgain lost"::equals).hasSize(2);
            assertThat(told).filteredOn("WakeUp waiting"::equals).hasSize(leads ? 2 : 0);
            region.expectNoMessage();
        });
    }

    @Test
    void aMemberThatLeavesInOrderHasLostNothing() {
        members.join();
        members.join();
        ActorTestKit leader = members.leader();
        TestProbe<ShardingEnvelope<DialogCommand>> region = survivor(leader, NEVER);
        assertThat(told(region, 1)).containsExactly("WakeUp waiting");
        members.leave(members.allBut(leader).get(0));
        assertThat(told(region, 2)).containsExactly("WakeUp waiting", "WakeUp waiting");
        region.expectNoMessage();
    }

    @Test
    void onlyTheLeaderSweeps() {
        members.join();
        members.join();
        ActorTestKit leader = members.leader();
        TestProbe<ShardingEnvelope<DialogCommand>> idle =
                survivor(members.allBut(leader).get(0), OFTEN);
        idle.expectNoMessage();
        assertThat(due.sweeps).hasValue(0);
        TestProbe<ShardingEnvelope<DialogCommand>> busy = survivor(leader, OFTEN);
        assertThat(told(busy, 3)).contains("WakeUp late");
        await().until(() -> due.purges.get() >= 2);
    }

    @Test
    void aSweepThatFailsIsFollowedByAnother() {
        due.failures.set(2);
        TestProbe<ShardingEnvelope<DialogCommand>> region = survivor(members.join(), OFTEN);
        assertThat(told(region, 3)).contains("WakeUp late");
        assertThat(due.failures).hasNegativeValue();
    }

    private TestProbe<ShardingEnvelope<DialogCommand>> survivor(ActorTestKit kit, Duration interval) {
        TestProbe<ShardingEnvelope<DialogCommand>> region = kit.createTestProbe();
        RecentRequests recent = new RecentRequests(
                new RecentRequests.Limits(10, 1 << 20),
                Duration.ofSeconds(4),
                new RequestDelay(Duration.ZERO),
                () -> 0);
        recent.add("lost", request());
        DialogCommand.RequestArrived taken = request();
        taken.delivery().take();
        recent.add("taken", taken);
        kit.spawn(Survivor.create(new Survivor.Duties(due, recent, region.ref(), interval, interval)));
        return region;
    }

    private static DialogCommand.RequestArrived request() {
        return new DialogCommand.RequestArrived(
                new Peer("call", "answer").invite(), Peer.PATH, Long.MAX_VALUE, new Delivery(), false);
    }

    private static List<String> told(TestProbe<ShardingEnvelope<DialogCommand>> region, int count) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ShardingEnvelope<DialogCommand> envelope = region.receiveMessage(Duration.ofSeconds(10));
            told.add(envelope.message().getClass().getSimpleName() + " " + envelope.entityId());
        }
        return told;
    }

    private static final class FakeDue implements DueDirectory {
        private final AtomicInteger sweeps = new AtomicInteger();
        private final AtomicInteger purges = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public void openObligations(long nowMillis, Consumer<String> entityIds) {
            entityIds.accept("waiting");
        }

        @Override
        public void passedDeadlines(long nowMillis, Consumer<String> entityIds) {
            sweeps.incrementAndGet();
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is down");
            }
            entityIds.accept("late");
        }

        @Override
        public void purge(long nowMillis) {
            purges.incrementAndGet();
        }
    }
}
