package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.Call;
import io.holdfast.bench.caller.CallCounts;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.Caller;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.caller.Placement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClusterIT {
    private static final int SIP_PORT = 18_010;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster cluster = new TestCluster(SIP_PORT);

    @AfterEach
    void end() throws Exception {
        cluster.stopAll();
    }

    @Test
    void callsLiveOnAllNodesWhicheverNodeTheirPacketsReach() throws Exception {
        HoldfastNode first = cluster.start();
        HoldfastNode second = cluster.start();
        HoldfastNode third = cluster.start();
        cluster.awaitShares();
        try (Caller caller = call("answer")) {
            Placement calls =
                    caller.place(ArrivalSchedule.even(100, 60), CallPlan.held().withInfos(2));
            calls.awaitSettled(PATIENCE, counts -> {});
            assertThat(calls.counts().answered()).isEqualTo(60);
            // Not all are in memory: shards that move to a node that has just joined leave theirs to the next message.
            for (HoldfastNode node : List.of(first, second, third)) {
                await().until(() -> node.resident().count() > 0);
            }

            hangUp(calls);
            calls.awaitOver(PATIENCE, counts -> {});
            assertThat(calls.counts().completed()).isEqualTo(60);
            assertThat(calls.stats().responses().conflicting()).isZero();
            assertThat(calls.stats().responses().forked()).isZero();
            await().until(() -> cluster.resident() == 0);
        }
    }

    @Test
    void aNodeThatLeavesUnderLoadLosesNoCall() throws Exception {
        cluster.start();
        HoldfastNode leaving = cluster.start();
        cluster.start();
        cluster.awaitShares();
        try (Caller caller = call("answer")) {
            CallPlan plan = CallPlan.ending(Duration.ofSeconds(2)).withInfos(2).withReinvites(1);
            Placement calls = caller.place(ArrivalSchedule.lasting(50, Duration.ofSeconds(8)), plan);
            await().atMost(PATIENCE).until(() -> calls.counts().answered() >= 100);
            assertThat(leaving.resident().count()).isPositive();
            cluster.stop(leaving);
            assertThat(leaving.resident().count()).isZero();
            calls.awaitOver(PATIENCE, counts -> {});
            CallCounts counts = calls.counts();
            assertThat(calls.stats().failedByCause()).isEmpty();
            assertThat(counts.completed()).isEqualTo(counts.planned());
            assertThat(calls.stats().responses().conflicting()).isZero();
        }
    }

    @Test
    void callsThatWaitForTheirAckMoveToANewNodeAndGoOnResending() throws Exception {
        HoldfastNode first = cluster.start();
        try (Caller caller = call("answer")) {
            Placement calls =
                    caller.place(ArrivalSchedule.even(100, 40), CallPlan.held().withAckWithheld());
            calls.awaitSettled(PATIENCE, counts -> {});
            HoldfastNode second = cluster.start();
            await().atMost(PATIENCE).until(() -> second.resident().count() > 0 && cluster.resident() == 40);
            assertThat(first.resident().count()).isLessThan(40);

            calls.calls().forEach(Call::releaseAck);
            await().atMost(PATIENCE).until(() -> calls.counts().confirmed() == 40);
            hangUp(calls);
            calls.awaitOver(PATIENCE, counts -> {});
            assertThat(calls.counts().completed()).isEqualTo(40);
        }
    }

    @Test
    void aRingingCallWhoseNodeLeavesIsAnsweredByItsTimer() throws Exception {
        cluster.start();
        HoldfastNode leaving = cluster.start();
        cluster.awaitShares();
        try (Caller caller = call("ring")) {
            Placement calls = caller.place(ArrivalSchedule.even(200, 20), CallPlan.ending(Duration.ofMillis(100)));
            await().atMost(PATIENCE).until(() -> leaving.resident().count() > 0);
            cluster.stop(leaving);
            calls.awaitOver(PATIENCE, counts -> {});
            assertThat(calls.counts().completed()).isEqualTo(20);
        }
    }

    @Test
    @DisplayName("RFC 3261 §13.3.1.1: a call that rings for long is kept alive, whatever else its node has to do")
    void aRingingCallThatIsIdleComesBackOnALoneNode() throws Exception {
        cluster.start("holdfast.dialog.passivate-after = 1s");
        try (Caller caller = call("nobody")) {
            caller.place(ArrivalSchedule.even(200, 5), CallPlan.held());
            await().atMost(PATIENCE).until(() -> cluster.counted("holdfast.dialog.started") == 5);
            await().atMost(PATIENCE).until(() -> cluster.counted("holdfast.dialog.recovered") >= 5);
            await().atMost(PATIENCE).until(() -> cluster.resident() == 5);
            assertThat(cluster.counted("holdfast.dialog.entries-written")).isEqualTo(5);
        }
    }

    private static void hangUp(Placement calls) throws Exception {
        CompletableFuture<?>[] byes = calls.calls().stream().map(Call::bye).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(byes).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private Caller call(String user) throws Exception {
        return Caller.start(CallerSettings.calling(cluster.uri(user)));
    }
}
