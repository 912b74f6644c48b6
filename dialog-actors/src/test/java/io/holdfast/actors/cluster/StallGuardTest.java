package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.typed.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StallGuardTest {
    private final Members members = new Members();

    @AfterEach
    void end() {
        members.close();
    }

    @Test
    void aNodeAloneConfirmsItself() {
        Stall stall = member();
        stall.happens();
        assertThat(stall.fence().open()).isFalse();
        await().until(stall.fence()::open);
    }

    @Test
    void aMemberThatActsConfirmsAnotherOne() {
        Stall first = member();
        Stall second = member();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            first.happens();
            await().atMost(Duration.ofSeconds(2)).until(first.fence()::open);
        });
        assertThat(second.fence().open()).isTrue();
    }

    @Test
    void membersThatStoodStillTogetherConfirmEachOther() {
        List<Stall> stalls = List.of(member(), member(), member());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            stalls.forEach(Stall::happens);
            assertThat(stalls).noneMatch(stall -> stall.fence().open());
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> stalls.stream().allMatch(stall -> stall.fence().open()));
        });
    }

    @Test
    void aProcessThatIsNoMemberGetsNoYes() {
        ActorTestKit kit = members.join();
        var guard = kit.spawn(StallGuard.create(new Stall().fence()));
        TestProbe<StallGuard.Command> probe = kit.createTestProbe();
        long uid = Cluster.get(kit.system()).selfMember().uniqueAddress().longUid();
        guard.tell(new StallGuard.Asked(uid + 1, 1, probe.ref()));
        guard.tell(new StallGuard.Asked(uid, 2, probe.ref()));
        assertThat(probe.receiveMessage()).isEqualTo(new StallGuard.Confirmed(2, uid, true));
    }

    /** A member whose clock stands still unless the test moves it. */
    private Stall member() {
        Stall stall = new Stall();
        members.join().spawn(StallGuard.create(stall.fence()));
        return stall;
    }
}
