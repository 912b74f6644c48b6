package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.Caller;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.caller.Faults;
import io.holdfast.bench.caller.Placement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyPathIT {
    private static final int SIP_PORT = 18_050;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestCluster cluster = new TestCluster(SIP_PORT);

    @AfterEach
    void end() throws Exception {
        cluster.stopAll();
    }

    @Test
    void packetsThatAreLostDoubledLateOrStrangeCostNoCall() throws Exception {
        cluster.start();
        CallerSettings settings = CallerSettings.calling(cluster.uri("answer")).withFaults(new Faults(0.05, 42));
        try (Caller caller = Caller.start(settings)) {
            CallPlan plan = CallPlan.ending(Duration.ZERO).withInfos(1).withReinvites(1);
            Placement calls = caller.place(ArrivalSchedule.even(50, 200), plan);
            assertThat(calls.awaitOver(PATIENCE, counts -> {})).isTrue();

            assertThat(calls.stats().failedByCause()).isEmpty();
            assertThat(calls.counts().completed()).isEqualTo(200);
            assertThat(calls.stats().responses().conflicting()).isZero();
            assertThat(caller.packets().faults().strange()).isPositive();
            await().atMost(PATIENCE).until(() -> cluster.resident() == 0);
        }
    }
}
