package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.Action;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Our BYE: a non-INVITE client transaction. */
class HangupTest {
    private static Scenario hungUp() {
        return Scenario.confirmed(on -> on.info(Info::hangup)).info("stop").sends("200 INFO", "BYE 1");
    }

    @Nested
    class AfterTheAck {
        @Test
        @DisplayName("RFC 3261 §15.1.1 hangup sends BYE; its answer ends the dialog")
        void hangupSendsBye() {
            hungUp().isIn(DialogPhase.TERMINATED).callerAnswers(200).wrote(4).isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §17.1.2.2 timer E: the BYE is resent at T1, doubling up to T2, the same bytes")
        void theByeIsResent() {
            Scenario call = hungUp();
            SipRequest first = (SipRequest) call.last();
            assertThat(AnsweredTest.schedule(call, Duration.ofSeconds(12)))
                    .containsExactly(500L, 1_500L, 3_500L, 7_500L, 11_500L);
            call.sends("BYE 1", "BYE 1", "BYE 1", "BYE 1", "BYE 1");
            assertThat(call.last()).isEqualTo(first);
        }

        @Test
        @DisplayName("RFC 3261 §17.1.2.2 timer F: without an answer the dialog ends after 64*T1")
        void noAnswerEndsTheDialog() {
            hungUp().advance(Duration.ofMillis(31_999))
                    .forgetsSent()
                    .wrote(3)
                    .advance(Duration.ofMillis(1))
                    .sends()
                    .isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §15.1.1 any final answer ends the dialog: 481, 408, 500")
        void anyFinalAnswerEndsTheDialog() {
            hungUp().callerAnswers(481).isOver(EndReason.HUNG_UP);
            hungUp().callerAnswers(408).isOver(EndReason.HUNG_UP);
            hungUp().callerAnswers(500).isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §17.1.3 a response with another branch or method is dropped")
        void aForeignResponseIsDropped() {
            Scenario call = hungUp();
            SipRequest other = call.caller.inDialog("BYE", "");
            SipRequest invite = call.lastInvite();
            call.receives(Caller.responseTo(other, 200))
                    .receives(Caller.responseTo(invite, 200))
                    .wrote(3);
            assertThat(call.state().over()).isFalse();
        }

        @Test
        @DisplayName("RFC 3261 §17.1.2.2 a provisional response ends nothing")
        void aProvisionalResponse() {
            hungUp().callerAnswers(100).wrote(3).isIn(DialogPhase.TERMINATED);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 INFO after our BYE gets 481")
        void infoAfterOurBye() {
            hungUp().info("more").sends("481 INFO");
        }

        @Test
        @DisplayName("RFC 3261 §17.1.3 the answer is taken once")
        void theAnswerIsTakenOnce() {
            Scenario call = hungUp();
            call.callerAnswers(200).callerAnswers(200).wrote(4);
        }
    }

    @Nested
    class BeforeTheAck {
        private Scenario answeredAndHungUp() {
            return Scenario.of(on -> on.invite(invite -> new Reaction<>(
                            invite.session(),
                            List.of(
                                    new Action.Respond(200, List.of(), Bytes.utf8(Scenario.SDP)),
                                    new Action.Hangup()))))
                    .invite();
        }

        @Test
        @DisplayName("RFC 3261 §15 the callee's BYE waits for the ACK of its 2xx")
        void byeWaitsForTheAck() {
            answeredAndHungUp()
                    .sends("200 INVITE")
                    .advance(Duration.ofMillis(1_500))
                    .sends("200 INVITE", "200 INVITE")
                    .ack()
                    .sends("BYE 1")
                    .advance(Duration.ofMillis(500))
                    .sends("BYE 1")
                    .callerAnswers(200)
                    .isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §15 … or for the end of its transaction")
        void byeWaitsForTheEndOfTheTransaction() {
            answeredAndHungUp()
                    .advance(Duration.ofMillis(31_999))
                    .forgetsSent()
                    .advance(Duration.ofMillis(1))
                    .sends("BYE 1")
                    .advance(Duration.ofMillis(31_999))
                    .forgetsSent()
                    .isIn(DialogPhase.TERMINATED)
                    .advance(Duration.ofMillis(1))
                    .isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §15 a new owner goes on waiting, and sends the BYE if the ACK was the last entry")
        void byeWaitsOnANewOwner() {
            answeredAndHungUp()
                    .forgetsSent()
                    .crash()
                    .sends("200 INVITE")
                    .ack()
                    .sends("BYE 1")
                    .crash()
                    .sends("BYE 1");
        }
    }
}
