package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Reinvite;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The peer's re-INVITE. */
class ReinviteTest {

    @Nested
    class WhileConfirmed {
        @Test
        @DisplayName("RFC 3261 §14.2 without a rule: 200 with the session description sent last")
        void withoutARule() {
            Scenario call = Scenario.confirmed(on -> {}).reinvite("v=0 hold").sends("200 INVITE");
            assertThat(call.last().body().text()).isEqualTo(Scenario.SDP);
            call.ack().sends().wrote(4).isIn(DialogPhase.CONFIRMED);
        }

        @Test
        @DisplayName("RFC 3261 §14.2 accept() answers with the session description sent last")
        void accepted() {
            Scenario call = Scenario.confirmed(on -> on.reinvite(reinvite -> reinvite.accept()
                            .header("X-Kept", "yes")
                            .become(reinvite.session().counted())))
                    .reinvite("v=0 hold")
                    .sends("200 INVITE");
            assertThat(call.last().body().text()).isEqualTo(Scenario.SDP);
            assertThat(call.last().header(HeaderName.of("X-Kept"))).isEqualTo("yes");
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 3261 §14.2 answer() makes a new session description the one sent last")
        void answeredAnew() {
            Scenario call = Scenario.confirmed(
                            on -> on.reinvite(reinvite -> reinvite.answer("v=0 re:" + reinvite.body())))
                    .reinvite("hold")
                    .ack();
            assertThat(call.state().localSdp().text()).isEqualTo("v=0 re:hold");
        }

        @Test
        @DisplayName("RFC 3261 §14.1 a rejected re-INVITE leaves the call as it was")
        void rejectedKeepsTheCall() {
            Scenario call = Scenario.confirmed(on -> on.reinvite(reinvite -> reinvite.reject(488)))
                    .reinvite("v=0 hold")
                    .sends("488 INVITE")
                    .isIn(DialogPhase.CONFIRMED);
            assertThat(call.state().localSdp().text()).isEqualTo(Scenario.SDP);
            call.ack().sends().info("on").sends("200 INFO");
        }

        @Test
        @DisplayName("RFC 3261 §17.2.1 a rejected re-INVITE without an ACK leaves the call as it was")
        void rejectedWithoutAnAck() {
            Scenario call = Scenario.confirmed(on -> on.reinvite(reinvite -> reinvite.reject(488)))
                    .reinvite("v=0 hold")
                    .advance(Duration.ofMinutes(1))
                    .forgetsSent()
                    .isIn(DialogPhase.CONFIRMED);
            assertThat(call.due()).isEqualTo(Deadlines.NEVER);
        }

        @Test
        @DisplayName("RFC 3261 §14.2 an accepted re-INVITE is resent; without an ACK the call ends with BYE")
        void acceptedWithoutAnAck() {
            Scenario.confirmed(on -> {})
                    .reinvite("v=0 hold")
                    .advance(Duration.ofMillis(1_500))
                    .sends("200 INVITE", "200 INVITE", "200 INVITE")
                    .advance(Duration.ofSeconds(30))
                    .forgetsSent()
                    .advance(Duration.ofMillis(500))
                    .sends("BYE 1")
                    .callerAnswers(200)
                    .isOver(EndReason.NO_ACK);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 an accepted re-INVITE moves the remote target")
        void acceptedMovesTheRemoteTarget() {
            Scenario call = Scenario.confirmed(on -> {});
            call.caller.moves("<sip:alice@198.51.100.7:5090>");
            call.reinvite("v=0 moved").ack();
            assertThat(call.state().established().remoteTarget()).isEqualTo("sip:alice@198.51.100.7:5090");
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 a rejected re-INVITE does not move the remote target")
        void rejectedKeepsTheRemoteTarget() {
            Scenario call = Scenario.confirmed(on -> on.reinvite(reinvite -> reinvite.reject(488)));
            call.caller.moves("<sip:alice@198.51.100.7:5090>");
            call.reinvite("v=0 moved").ack();
            assertThat(call.state().established().remoteTarget()).isEqualTo("sip:alice@192.0.2.10:5070");
        }

        @Test
        @DisplayName("RFC 3261 §15 the rule for a re-INVITE may hang up; the BYE waits for its ACK")
        void theRuleMayHangUp() {
            Scenario.confirmed(on -> on.reinvite(Reinvite::hangup))
                    .reinvite("v=0 hold")
                    .sends("200 INVITE")
                    .ack()
                    .sends("BYE 1")
                    .callerAnswers(200)
                    .isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 5407 §3.1.5 a re-INVITE that overtakes the ACK of our 2xx is handled; its ACK is the first")
        void beforeTheAckOfTheFirst() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP))
                            .ack(ack -> ack.stay().become(ack.session().counted())))
                    .invite()
                    .forgetsSent();
            SipRequest first = call.lastInvite();
            call.reinvite("v=0 hold").sends("200 INVITE");
            call.receives(call.caller.ackOf(first)).wrote(2);
            assertThat(call.state().awaitsAck()).isTrue();
            call.ack().wrote(3);
            assertThat(call.state().awaitsAck()).isFalse();
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.4 the ACK of a re-INVITE is no turn")
        void theAckOfAReinviteIsNoTurn() {
            Scenario call = Scenario.confirmed(
                            on -> on.ack(ack -> ack.stay().become(ack.session().counted())))
                    .reinvite("v=0 hold")
                    .ack();
            assertThat(call.talk().turns()).isEqualTo(1);
        }
    }

    @Nested
    class WhileAnInviteIsOpen {
        @Test
        @DisplayName("RFC 3261 §14.2 a second INVITE before the first has its answer gets 500 with Retry-After")
        void aSecondInvite() {
            Scenario call = Scenario.ringing(on -> {}).reinvite("v=0 hold").sends("500 INVITE");
            String retryAfter = call.last().header(HeaderName.RETRY_AFTER);
            assertThat(retryAfter).isNotNull();
            assertThat(Integer.parseInt(retryAfter == null ? "" : retryAfter)).isBetween(0, 10);
            call.wrote(1).isIn(DialogPhase.EARLY);
        }
    }

    @Nested
    class Retransmitted {
        @Test
        @DisplayName("RFC 6026 §7.1 after our 2xx: absorbed; the rule runs once")
        void afterOur2xx() {
            Scenario call =
                    counting().reinvite("v=0 hold").forgetsSent().retransmits().sends();
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 6026 §7.1 after the ACK of our 2xx: absorbed; the rule runs once")
        void afterTheAck() {
            Scenario call = counting()
                    .reinvite("v=0 hold")
                    .ack()
                    .forgetsSent()
                    .retransmits()
                    .sends();
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 3261 §17.2.1 after our 488: the response again; the rule runs once")
        void afterOur488() {
            Scenario call = Scenario.confirmed(on -> on.reinvite(reinvite ->
                            reinvite.reject(488).become(reinvite.session().counted())))
                    .reinvite("v=0 hold")
                    .forgetsSent()
                    .retransmits()
                    .sends("488 INVITE")
                    .ack()
                    .retransmits()
                    .sends();
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        private Scenario counting() {
            return Scenario.confirmed(on -> on.reinvite(
                    reinvite -> reinvite.accept().become(reinvite.session().counted())));
        }
    }
}
