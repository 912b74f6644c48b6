package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A call of ours until its first final response. */
class DialTest {
    static void noRules(DialogRules<Talk> on) {}

    private static final DialogTimer PATIENCE = DialogTimer.whileEarly("patience");

    private final Callee bob = new Callee("bob");

    static Scenario dialing(Consumer<DialogRules<Talk>> rules) {
        return Scenario.of(rules).dials(Callee.dialed(Callee.OFFER)).sends("INVITE 1");
    }

    static SipRequest inviteOf(Scenario call) {
        return (SipRequest) call.last();
    }

    @Nested
    class Calling {
        @Test
        @DisplayName("RFC 3261 §8.1.1 the INVITE carries what the order says, our tag and our Contact")
        void theInviteIsWhatWasOrdered() {
            SipRequest invite = inviteOf(dialing(DialTest::noRules));
            assertThat(invite.requestUri()).isEqualTo("sip:bob@example.com");
            assertThat(invite.header(HeaderName.FROM)).isEqualTo("<sip:sales@example.com>;tag=" + Scenario.TAG);
            assertThat(invite.header(HeaderName.TO)).isEqualTo("<sip:bob@example.com>");
            assertThat(invite.header(HeaderName.CONTACT)).isEqualTo("<sip:203.0.113.1:5060>");
            assertThat(invite.body().text()).isEqualTo(Callee.OFFER);
            assertThat(invite.contentType()).isEqualTo("application/sdp");
        }

        @Test
        @DisplayName("RFC 3261 §17.1.1.2 timer A doubles without a bound, and resends the same bytes unwritten")
        void theInviteIsResent() {
            Scenario call = dialing(DialTest::noRules);
            SipRequest first = inviteOf(call);
            assertThat(AnsweredTest.schedule(call, Duration.ofMillis(31_999)))
                    .containsExactly(500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L);
            assertThat(call.last()).isEqualTo(first);
            call.wrote(1);
        }

        @Test
        @DisplayName("RFC 3261 §8.1.3.1 timer B: no response at all counts as 408")
        void nobodyAnswers() {
            Scenario call = dialing(on -> on.peerRejected(
                    rejected -> rejected.stay().become(rejected.session().heard("rejected " + rejected.statusCode()))));
            call.advance(Duration.ofSeconds(32)).isOver(EndReason.NOT_ANSWERED);
            assertThat(call.talk().note()).isEqualTo("rejected 408");
        }

        @Test
        void theOrderThatComesAgainChangesNothing() {
            dialing(DialTest::noRules)
                    .dials(Callee.dialed(Callee.OFFER))
                    .sends()
                    .wrote(1);
        }

        @Test
        void aNewOwnerSendsTheInviteAgain() {
            dialing(DialTest::noRules)
                    .crash()
                    .sends("INVITE 1")
                    .advance(Duration.ofMillis(500))
                    .sends("INVITE 1");
        }

        @Test
        @DisplayName("RFC 3261 §17.1.3 a response with another branch is dropped")
        void aForeignResponse() {
            Scenario call = dialing(DialTest::noRules);
            call.receives(Caller.responseTo(call.caller.invite(), 200)).sends().wrote(1);
        }
    }

    @Nested
    class Ringing {
        @Test
        @DisplayName("RFC 3261 §17.1.1.2 a 100 stops the resending and brings no turn")
        void aTrying() {
            Scenario call = dialing(on -> on.peerRinging(ringing -> {
                throw new IllegalStateException("a 100 is no turn");
            }));
            call.receives(bob.answers(inviteOf(call), 100, ""))
                    .isIn(DialogPhase.TRYING)
                    .wrote(2)
                    .advance(Duration.ofSeconds(40))
                    .sends()
                    .receives(bob.answers(inviteOf(call), 100, ""))
                    .wrote(2);
        }

        @Test
        @DisplayName("RFC 3261 §12.1 each provisional that tells something new is a turn, its repetition is not")
        void provisionalResponses() {
            Scenario call = dialing(on -> on.peerRinging(
                    ringing -> ringing.stay().become(ringing.session().heard(ringing.statusCode() + ringing.body()))));
            SipRequest invite = inviteOf(call);
            call.receives(bob.answers(invite, 180, ""))
                    .receives(bob.answers(invite, 180, ""))
                    .receives(bob.answers(invite, 183, "v=0 early"))
                    .isIn(DialogPhase.EARLY)
                    .wrote(3)
                    .sends();
            assertThat(call.talk().note()).isEqualTo("180,183v=0 early");
        }

        @Test
        void aTimerGivesUpAndTheFinalResponseDisarmsIt() {
            Scenario call = dialing(on -> on.dialing(dialing -> dialing.stay().arm(PATIENCE, Duration.ofSeconds(20)))
                    .timer(PATIENCE, fired -> fired.cancelPeer()));
            SipRequest invite = inviteOf(call);
            call.receives(bob.answers(invite, 180, ""))
                    .advance(Duration.ofSeconds(20))
                    .sends("CANCEL 1");
            Scenario answered =
                    dialing(on -> on.dialing(dialing -> dialing.stay().arm(PATIENCE, Duration.ofSeconds(20)))
                            .timer(PATIENCE, fired -> fired.cancelPeer()));
            answered.receives(bob.answers(inviteOf(answered), 200, Callee.ANSWER))
                    .sends("ACK 1");
            assertThat(answered.state().timers()).isEmpty();
        }

        @Test
        void aCallThatRingsTooLongIsCancelled() {
            Scenario call = dialing(DialTest::noRules);
            SipRequest invite = inviteOf(call);
            call.receives(bob.answers(invite, 180, ""))
                    .advance(Scenario.SETTINGS.ringLimit())
                    .sends("CANCEL 1")
                    .receives(bob.answers(invite, 487, ""))
                    .sends("ACK 1")
                    .isOver(EndReason.NOT_ANSWERED);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 a request inside an early dialog is put off")
        void aRequestInAnEarlyDialog() {
            Scenario call = dialing(DialTest::noRules);
            call.receives(bob.answers(inviteOf(call), 180, ""))
                    .receives(bob.sends("INFO", "x"))
                    .sends("500 INFO")
                    .receives(new Callee("stranger").sends("INFO", "x"))
                    .sends("481 INFO");
        }
    }

    @Nested
    class Rejected {
        @Test
        @DisplayName("RFC 3261 §17.1.1.3 a refusal ends the call; the ACK has its To and the INVITE's branch")
        void aRefusal() {
            Scenario call = dialing(on -> on.peerRejected(rejected ->
                            rejected.stay().become(rejected.session().heard("rejected " + rejected.statusCode())))
                    .ended(ended -> ended.stay().become(ended.session().heard("ended " + ended.reason()))));
            SipRequest invite = inviteOf(call);
            call.receives(bob.answers(invite, 486, "")).sends("ACK 1").isOver(EndReason.PEER_REJECTED);
            SipRequest ack = (SipRequest) call.last();
            assertThat(ack.topVia().branch()).isEqualTo(invite.topVia().branch());
            assertThat(ack.toTag()).isEqualTo("bob");
            assertThat(ack.requestUri()).isEqualTo(invite.requestUri());
            assertThat(call.talk().note()).isEqualTo("rejected 486,ended PEER_REJECTED");
        }

        @Test
        @DisplayName("RFC 3261 §17.1.1.2 its retransmission is acknowledged from the journal until timer D")
        void itsRetransmission() {
            Scenario call = dialing(DialTest::noRules);
            SipRequest invite = inviteOf(call);
            call.receives(bob.answers(invite, 486, ""))
                    .forgetsSent()
                    .receives(bob.answers(invite, 486, ""))
                    .sends("ACK 1")
                    .wrote(2)
                    .advance(Duration.ofSeconds(32))
                    .receives(bob.answers(invite, 486, ""))
                    .sends();
        }
    }
}
