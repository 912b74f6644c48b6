package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoordinatorHasteTest {
    private final Members members = new Members();

    @AfterEach
    void end() {
        members.close();
    }

    @Test
    void theCoordinatorIsHurriedWhenAMemberWasRemovedAndNotBefore() {
        ActorTestKit survivor = members.join();
        ActorTestKit victim = members.join();
        TestProbe<Object> coordinator = survivor.createTestProbe();
        survivor.spawn(CoordinatorHaste.toward(
                Adapter.toClassic(coordinator.ref()).path().toStringWithoutAddress()));
        coordinator.expectNoMessage(Duration.ofMillis(200));
        members.kill(victim);
        assertThat(coordinator.receiveMessage()).hasToString("StateInitialized");
        assertThat(coordinator.receiveMessage()).hasToString("StateInitialized");
    }
}
