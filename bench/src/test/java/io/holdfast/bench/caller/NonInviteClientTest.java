package io.holdfast.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NonInviteClientTest {
    private final VirtualCalls calls = new VirtualCalls();

    @BeforeEach
    void sendsAnInfo() {
        calls.begin(RequestKind.INFO);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2 timer E doubles from T1 up to T2, timer F ends the transaction after 64*T1")
    void aRequestIsSentElevenTimesIn32Seconds() {
        calls.passMillis(40_000);

        assertThat(calls.sentAtMillis)
                .containsExactly(
                        0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
        assertThat(calls.told).containsExactly("timed out at 32000");
        assertThat(calls.placement.tally().snapshot().retransmissions("INFO")).isEqualTo(10);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2 after a provisional response timer E is T2, and timer F still runs")
    void aProvisionalResponseSlowsTheRetransmissions() {
        calls.answer(100, "INFO");
        calls.passMillis(40_000);

        assertThat(calls.sentAtMillis)
                .containsExactly(0L, 500L, 4_500L, 8_500L, 12_500L, 16_500L, 20_500L, 24_500L, 28_500L);
        assertThat(calls.told).containsExactly("provisional", "timed out at 32000");
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2 repeated final responses are absorbed for timer K")
    void repetitionsAreAbsorbedForTimerK() {
        calls.answer(200, "INFO");
        calls.passMillis(4_999);
        assertThat(calls.answer(200, "INFO")).isTrue();
        calls.passMillis(10);
        assertThat(calls.answer(200, "INFO")).isFalse();

        assertThat(calls.told).containsExactly("succeeded");
        assertThat(calls.sent).hasSize(1);
        assertThat(calls.placement.tally().snapshot().responses()).isEqualTo(new ResponseCounts(0, 1, 0, 0));
    }

    @Test
    void aRepetitionThatDiffersIsConflicting() {
        calls.answer(200, "INFO");
        calls.answer(500, "INFO");

        assertThat(calls.placement.tally().snapshot().responses().conflicting()).isEqualTo(1);
    }
}
