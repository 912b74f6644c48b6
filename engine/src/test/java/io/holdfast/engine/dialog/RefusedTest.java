package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.EndReason;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From our 300-699 to its ACK. */
class RefusedTest {
    private static Scenario refused() {
        return Scenario.of(on -> on.invite(invite -> invite.reject(486)))
                .invite()
                .sends("486 INVITE");
    }

    @Test
    @DisplayName("RFC 3261 §17.2.1 timer G: the response is resent at T1, doubling up to T2")
    void theResponseIsResent() {
        Scenario call = refused();
        assertThat(AnsweredTest.schedule(call, Duration.ofSeconds(12)))
                .containsExactly(500L, 1_500L, 3_500L, 7_500L, 11_500L);
        call.sends("486 INVITE", "486 INVITE", "486 INVITE", "486 INVITE", "486 INVITE")
                .wrote(1);
    }

    @Test
    @DisplayName("RFC 3261 §17.2.1 timer H: without an ACK the transaction just ends")
    void noAckEndsTheTransaction() {
        refused()
                .advance(Duration.ofMillis(31_999))
                .forgetsSent()
                .wrote(1)
                .advance(Duration.ofMillis(1))
                .sends()
                .wrote(2)
                .isOver(EndReason.REJECTED);
    }

    @Test
    @DisplayName("RFC 3261 §17.2.1 the ACK stops the retransmissions")
    void theAckStopsTheRetransmissions() {
        refused()
                .ack()
                .wrote(2)
                .isOver(EndReason.REJECTED)
                .advance(Duration.ofMinutes(1))
                .sends();
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.3 only an ACK with the INVITE's branch acknowledges a refusal")
    void anAckWithAnotherBranch() {
        Scenario call = refused();
        call.receives(call.caller.ackOf(call.lastInvite())).wrote(1);
        assertThat(call.state().awaitsAck()).isTrue();
    }

    @Test
    @DisplayName("RFC 3261 §17.2.1 timer I: a second ACK is absorbed")
    void aSecondAckIsAbsorbed() {
        refused().ack().ack().sends().wrote(2);
    }

    @Test
    @DisplayName("RFC 3261 §12.2.2 a refused call knows no requests: 481")
    void requestsInARefusedCall() {
        refused().info("?").sends("481 INFO").bye().sends("481 BYE").wrote(1);
    }
}
