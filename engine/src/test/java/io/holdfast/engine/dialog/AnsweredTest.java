package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.Ack;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From our 2xx to its ACK. */
class AnsweredTest {
    private static Scenario answered() {
        return Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)))
                .invite()
                .sends("200 INVITE");
    }

    /** The times, in milliseconds after now, at which something is due, up to this long. */
    static List<Long> schedule(Scenario call, Duration length) {
        List<Long> times = new ArrayList<>();
        long start = call.now();
        while (call.due() <= start + length.toMillis()) {
            times.add(call.due() - start);
            call.advance(Duration.ofMillis(call.due() - call.now()));
        }
        return times;
    }

    @Nested
    class BeforeItsAck {
        @Test
        @DisplayName("RFC 3261 §13.3.1.4 the 2xx is resent at T1, doubling up to T2")
        void the2xxIsResent() {
            Scenario call = answered();
            assertThat(schedule(call, Duration.ofMillis(31_999)))
                    .containsExactly(
                            500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
            call.sends("200 INVITE".repeat(10).split("(?<=E)")).wrote(1);
        }

        @ParameterizedTest
        @EnumSource
        @DisplayName(
                "RFC 3261 §13.3.1.4 the 2xx is resent over a reliable transport too: a proxy behind it may lose the ACK")
        void the2xxIsResentOverAnyTransport(Transport transport) {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)))
                    .over(transport)
                    .invite()
                    .sends("200 INVITE");
            assertThat(schedule(call, Duration.ofSeconds(8))).containsExactly(500L, 1_500L, 3_500L, 7_500L);
            call.sends("200 INVITE", "200 INVITE", "200 INVITE", "200 INVITE").wrote(1);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.4 after 64*T1 without an ACK the call ends with BYE")
        void noAckEndsTheCall() {
            Scenario call = answered().advance(Duration.ofMillis(31_999)).forgetsSent();
            call.advance(Duration.ofMillis(1))
                    .sends("BYE 1")
                    .isIn(DialogPhase.TERMINATED)
                    .callerAnswers(200)
                    .isOver(EndReason.NO_ACK);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 requests of the peer work before its ACK arrives")
        void requestsWorkBeforeTheAck() {
            answered().info("early").sends("200 INFO").isIn(DialogPhase.CONFIRMED);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.4 a BYE of the peer ends the call; its late ACK is taken")
        void byeBeforeTheAck() {
            answered()
                    .bye()
                    .sends("200 BYE")
                    .isIn(DialogPhase.TERMINATED)
                    .ack()
                    .sends()
                    .isOver(EndReason.PEER_HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.4 a BYE of the peer and no ACK: no BYE of ours")
        void byeAndNoAck() {
            answered().bye().advance(Duration.ofSeconds(33)).isOver(EndReason.PEER_HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §13.2.2.4 an ACK with another CSeq number acknowledges nothing")
        void anAckOfAnotherInvite() {
            Scenario call = answered();
            call.receives(call.caller.inDialog("ACK", 7, call.caller.branch(), ""))
                    .wrote(1);
            assertThat(call.state().awaitsAck()).isTrue();
        }
    }

    @Nested
    class AfterItsAck {
        @Test
        @DisplayName("RFC 3261 §13.3.1.4 the ACK stops the retransmissions")
        void theAckStopsTheRetransmissions() {
            Scenario call = answered()
                    .advance(Duration.ofMillis(500))
                    .sends("200 INVITE")
                    .ack()
                    .sends();
            assertThat(call.due()).isEqualTo(Deadlines.NEVER);
            call.advance(Duration.ofHours(5)).sends().isIn(DialogPhase.CONFIRMED);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.4 the rule for the ACK runs once, however often it arrives")
        void theAckRuleRunsOnce() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP))
                            .ack(ack -> ack.stay().become(ack.session().counted())))
                    .invite()
                    .ack()
                    .ack()
                    .wrote(2);
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 3261 §15 the rule for the ACK may hang up at once")
        void theAckRuleMayHangUp() {
            Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)).ack(Ack::hangup))
                    .invite()
                    .sends("200 INVITE")
                    .ack()
                    .sends("BYE 1")
                    .callerAnswers(200)
                    .isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.4 the rule for the ACK does not run in a call that has ended")
        void theAckRuleSkipsEndedCalls() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP))
                            .ack(ack -> ack.stay().become(ack.session().counted())))
                    .invite()
                    .bye()
                    .ack();
            assertThat(call.talk().turns()).isZero();
        }
    }
}
