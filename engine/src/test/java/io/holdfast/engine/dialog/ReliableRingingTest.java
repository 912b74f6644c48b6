package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reliable provisional responses to a call of ours. */
class ReliableRingingTest {
    private static final Duration T1 = Duration.ofMillis(500);
    private static final DialogTimer PATIENCE = DialogTimer.whileEarly("patience");

    /** A call of ours without a response yet. */
    private static Scenario dialing(String offer, Consumer<DialogRules<Talk>> rules) {
        return Scenario.of(rules).dials(Callee.dialed(offer)).sends("INVITE 1");
    }

    private static Scenario hearing(String offer) {
        return dialing(
                offer,
                on -> on.peerRinging(ringing ->
                        ringing.stay().become(ringing.session().heard(ringing.statusCode() + ringing.body()))));
    }

    private static SipResponse rings(Scenario call, String tag, long rSeq, int status, String body) {
        return new Callee(tag)
                .with("Require: 100rel")
                .with("RSeq: " + rSeq)
                .with("Record-Route: <sip:192.0.2.7;lr>")
                .answers(call.dialed(), status, body);
    }

    @Nested
    class Acknowledged {
        @Test
        @DisplayName("RFC 3262 §4 our INVITE lists 100rel in Supported")
        void supported() {
            assertThat(hearing(Callee.OFFER).dialed().header(HeaderName.SUPPORTED))
                    .isEqualTo("100rel");
        }

        @Test
        @DisplayName("RFC 3262 §4 a reliable one is acknowledged in its early dialog: target, route set, tag, RAck")
        void pracked() {
            Scenario call = hearing(Callee.OFFER);
            call.receives(rings(call, "bob", 42, 180, "")).sends("PRACK 2").wrote(2);
            SipRequest prack = (SipRequest) call.last();
            assertThat(prack.requestUri()).isEqualTo("sip:bob@192.0.2.30:5090");
            assertThat(prack.headers(HeaderName.ROUTE)).containsExactly("<sip:192.0.2.7;lr>");
            assertThat(prack.toTag()).isEqualTo("bob");
            assertThat(prack.header(HeaderName.RACK)).isEqualTo("42 1 INVITE");
            assertThat(prack.header(HeaderName.CONTACT)).isNull();
            assertThat(call.talk().note()).isEqualTo("180");
        }

        @Test
        @DisplayName("RFC 3262 §4 a repetition brings no turn and no PRACK: that has its own timer, until its 200")
        void repeated() {
            Scenario call = hearing(Callee.OFFER);
            SipResponse ringing = rings(call, "bob", 42, 180, "");
            call.receives(ringing).sends("PRACK 2").receives(ringing).sends().wrote(2);
            call.advance(T1).sends("PRACK 2").callerAnswers(200).wrote(3);
            call.receives(ringing).advance(Duration.ofSeconds(40)).sends().wrote(3);
            assertThat(call.talk().note()).isEqualTo("180");
        }

        @Test
        @DisplayName("RFC 3262 §4 one whose RSeq is not one higher is dropped; the next is taken")
        void inOrder() {
            Scenario call = hearing(Callee.OFFER);
            call.receives(rings(call, "bob", 42, 180, "")).sends("PRACK 2");
            call.receives(rings(call, "bob", 44, 183, "v=0 late")).sends().wrote(2);
            call.receives(rings(call, "bob", 43, 183, "v=0 early")).sends("PRACK 3");
            call.receives(rings(call, "bob", 44, 183, "v=0 late")).sends("PRACK 4");
            assertThat(call.talk().note()).isEqualTo("180,183v=0 early,183v=0 late");
        }

        @Test
        @DisplayName("RFC 3262 §4 each branch counts for itself")
        void branches() {
            Scenario call = hearing(Callee.OFFER);
            call.receives(rings(call, "bob", 42, 180, "")).sends("PRACK 2");
            call.receives(rings(call, "carol", 7, 180, "")).sends("PRACK 3");
            assertThat(call.last().header(HeaderName.RACK)).isEqualTo("7 1 INVITE");
            call.receives(rings(call, "bob", 43, 180, "")).sends("PRACK 4");
            assertThat(call.last().toTag()).isEqualTo("bob");
        }

        @Test
        @DisplayName("RFC 3262 §4 a 100 is never reliable, and one without an RSeq is not")
        void notReliable() {
            Scenario call = hearing(Callee.OFFER);
            call.receives(rings(call, "bob", 42, 100, "")).sends();
            call.receives(new Callee("bob").with("Require: 100rel").answers(call.dialed(), 180, ""))
                    .sends();
            assertThat(call.talk().note()).isEqualTo("180");
        }

        @Test
        @DisplayName("RFC 3261 §17.1.2.2 timer F gives the PRACK up; the call goes on ringing")
        void unanswered() {
            Scenario call = hearing(Callee.OFFER);
            call.receives(rings(call, "bob", 42, 180, ""))
                    .advance(Duration.ofSeconds(32))
                    .forgetsSent()
                    .wrote(3)
                    .advance(Duration.ofSeconds(10))
                    .sends()
                    .isIn(DialogPhase.EARLY);
        }

        @Test
        @DisplayName("a node that takes over sends the PRACK again, the same one")
        void failover() {
            Scenario call = hearing(Callee.OFFER);
            call.receives(rings(call, "bob", 42, 180, "")).sends("PRACK 2");
            SipRequest prack = (SipRequest) call.last();
            call.crash().sends("PRACK 2");
            assertThat(call.last()).isEqualTo(prack);
            call.advance(T1).sends("PRACK 2");
        }
    }

    @Nested
    class AfterThem {
        @Test
        @DisplayName("RFC 3261 §12.2.1.1 requests of the answered call go on with the CSeq after the PRACK")
        void answered() {
            Scenario call = dialing(Callee.OFFER, on -> on.peerAnswered(answered -> answered.hangup()));
            call.receives(rings(call, "bob", 42, 180, "")).sends("PRACK 2");
            call.receives(new Callee("bob").answers(call.dialed(), 200, Callee.ANSWER))
                    .sends("ACK 1", "BYE 3")
                    .callerAnswers(200)
                    .isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §13.2.2.4 a surplus branch that was acknowledged ends with a higher CSeq")
        void surplus() {
            Scenario call = hearing(Callee.OFFER);
            call.receives(rings(call, "bob", 42, 180, "")).sends("PRACK 2");
            call.receives(new Callee("carol").answers(call.dialed(), 200, Callee.ANSWER))
                    .sends("ACK 1");
            call.receives(new Callee("bob").answers(call.dialed(), 200, Callee.ANSWER))
                    .sends("ACK 1", "BYE 3");
        }

        @Test
        @DisplayName("RFC 3261 §9.1 a call that was given up still acknowledges, without a turn")
        void givenUp() {
            Scenario call = dialing(
                    Callee.OFFER,
                    on -> on.dialing(dialing -> dialing.stay().arm(PATIENCE, T1))
                            .timer(PATIENCE, timer -> timer.cancelPeer())
                            .peerRinging(ringing -> {
                                throw new IllegalStateException("it was given up");
                            }));
            call.advance(T1).forgetsSent();
            call.receives(rings(call, "bob", 42, 180, "")).sends("PRACK 2", "CANCEL 1");
        }

        @Test
        @DisplayName("RFC 3262 §4 a final response to the INVITE ends the retransmission of the PRACK")
        void refused() {
            Scenario call = hearing(Callee.OFFER);
            call.receives(rings(call, "bob", 42, 180, "")).sends("PRACK 2");
            call.receives(new Callee("bob").answers(call.dialed(), 486, ""))
                    .sends("ACK 1")
                    .isOver(EndReason.PEER_REJECTED);
        }
    }

    @Nested
    class WithADelayedOffer {
        @Test
        @DisplayName("RFC 3262 §5 the offer of a reliable response is answered in the PRACK; the 2xx brings none")
        void answersInThePrack() {
            Scenario call = dialing(
                    "",
                    on -> on.peerRinging(ringing -> ringing.acknowledge("v=0 our answer"))
                            .peerAnswered(answered -> answered.stay()));
            call.receives(rings(call, "bob", 42, 183, "v=0 their offer")).sends("PRACK 2");
            assertThat(call.last().body().text()).isEqualTo("v=0 our answer");
            assertThat(call.state().localSdp().text()).isEqualTo("v=0 our answer");
            call.receives(new Callee("bob").answers(call.dialed(), 200, ""))
                    .sends("ACK 1")
                    .isIn(DialogPhase.CONFIRMED);
        }

        @Test
        @DisplayName("RFC 3262 §5 an offer that no rule answers gives the call up")
        void unanswered() {
            Scenario call = hearing("");
            call.receives(rings(call, "bob", 42, 183, "v=0 their offer")).sends("PRACK 2", "CANCEL 1");
        }
    }
}
