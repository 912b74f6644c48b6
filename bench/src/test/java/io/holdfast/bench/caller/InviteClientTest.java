package io.holdfast.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InviteClientTest {
    private final VirtualCalls calls = new VirtualCalls();

    @BeforeEach
    void sendsAnInvite() {
        calls.begin(RequestKind.INVITE);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.2 timer A doubles from T1, timer B ends the transaction after 64*T1")
    void anInviteIsSentSevenTimesIn32Seconds() {
        calls.passMillis(40_000);

        assertThat(calls.sentAtMillis).containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L);
        assertThat(calls.sent).containsOnly(calls.sent.getFirst());
        assertThat(calls.told).containsExactly("timed out at 32000");
        assertThat(calls.placement.tally().snapshot().retransmissions("INVITE")).isEqualTo(6);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.2 a provisional response stops timers A and B")
    void aProvisionalResponseStopsTheRetransmissions() {
        calls.passMillis(600);
        assertThat(calls.answer(100, "INVITE")).isTrue();
        calls.passMillis(60_000);

        assertThat(calls.sentAtMillis).containsExactly(0L, 500L);
        assertThat(calls.told).containsExactly("provisional");
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.2 a final response from 300 is acknowledged, and each repetition within timer D")
    void refusalsAreAcknowledgedForTimerD() {
        calls.answer(486, "INVITE");
        calls.passMillis(31_999);
        assertThat(calls.answer(486, "INVITE")).isTrue();
        calls.passMillis(10);
        assertThat(calls.answer(486, "INVITE")).isFalse();

        assertThat(calls.told).containsExactly("refused");
        assertThat(calls.sent).hasSize(3);
        assertThat(calls.sent.get(1)).startsWith("ACK sip:far@192.0.2.1 ").contains("To: <sip:far@192.0.2.1>;tag=far");
        assertThat(calls.sent.get(2)).isEqualTo(calls.sent.get(1));
        assertThat(calls.placement.tally().snapshot().responses()).isEqualTo(new ResponseCounts(0, 1, 0, 0));
    }

    @Test
    @DisplayName("RFC 6026 §7.2 the transaction takes every 2xx for 64*T1 (timer M)")
    void successesAreTakenForTimerM() {
        calls.answer(200, "INVITE");
        calls.passMillis(31_999);
        assertThat(calls.answer(200, "INVITE")).isTrue();
        calls.passMillis(10);
        assertThat(calls.answer(200, "INVITE")).isFalse();

        assertThat(calls.told).containsExactly("succeeded");
    }

    @Test
    void aDuplicateAfterARetransmissionIsOurDoingAndTheNextIsNot() {
        calls.passMillis(600);
        calls.answer(200, "INVITE");
        calls.answer(200, "INVITE");
        calls.answer(200, "INVITE");

        assertThat(calls.placement.tally().snapshot().responses()).isEqualTo(new ResponseCounts(1, 1, 0, 0));
    }

    @Test
    @DisplayName("RFC 3261 §17.1.3 a response with another method in CSeq belongs to another transaction")
    void aResponseToAnotherMethodIsNotTaken() {
        assertThat(calls.answer(200, "CANCEL")).isFalse();
        assertThat(calls.told).isEmpty();
    }

    @Test
    void aCallThatRingsForTooLongIsCancelled() {
        calls.answer(180, "INVITE");
        calls.passMillis(180_000);

        assertThat(calls.told).containsExactly("provisional", "timed out at 180000");
        assertThat(calls.sent.get(1)).startsWith("CANCEL sip:far@192.0.2.1 ");
        assertThat(branch(calls.sent.get(1))).isEqualTo(branch(calls.sent.getFirst()));
    }

    private static String branch(String message) {
        return message.replaceAll("(?s).*branch=([^\r;]*).*", "$1");
    }
}
