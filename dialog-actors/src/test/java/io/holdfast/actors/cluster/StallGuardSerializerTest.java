package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.util.Arrays;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StallGuardSerializerTest {
    private final ActorTestKit kit = ActorTestKit.create();
    private final StallGuardSerializer serializer =
            new StallGuardSerializer((ExtendedActorSystem) kit.system().classicSystem());

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void aQuestionCrossesWithWhereToAnswer() throws Exception {
        TestProbe<StallGuard.Command> probe = kit.createTestProbe(StallGuard.Command.class);
        StallGuard.Asked asked = new StallGuard.Asked(Long.MIN_VALUE, 7, probe.ref());
        assertThat(over(asked)).isEqualTo(asked);
    }

    @Test
    void anAnswerCrosses() throws Exception {
        assertThat(over(new StallGuard.Confirmed(7, -1, true))).isEqualTo(new StallGuard.Confirmed(7, -1, true));
        assertThat(over(new StallGuard.Confirmed(0, 5, false))).isEqualTo(new StallGuard.Confirmed(0, 5, false));
    }

    @Test
    void nothingElseCrosses() {
        assertThatThrownBy(() -> serializer.manifest("beat")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> serializer.toBinary("beat")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aManifestOfALaterVersionIsRefused() {
        assertThatThrownBy(() -> serializer.fromBinary(new byte[17], "c2"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("c2 (expected: a1 or c1)");
    }

    @Test
    void truncatedBytesAreRefused() {
        byte[] answer = serializer.toBinary(new StallGuard.Confirmed(7, 9, true));
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> serializer.fromBinary(cut, "c1")).isInstanceOf(NotSerializableException.class);
        }
        assertThatThrownBy(() -> serializer.fromBinary(new byte[15], "a1"))
                .isInstanceOf(NotSerializableException.class);
    }

    private Object over(StallGuard.Command message) throws NotSerializableException {
        return serializer.fromBinary(serializer.toBinary(message), serializer.manifest(message));
    }
}
