package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A call of ours that is answered, by one branch or by several. */
class DialAnsweredTest {
    private final Callee bob = new Callee("bob");
    private final Callee carol = new Callee("carol");

    /** A call of ours that bob answered. */
    static Scenario answered(Callee bob, Consumer<DialogRules<Talk>> rules) {
        Scenario call = DialTest.dialing(rules);
        return call.receives(bob.answers(DialTest.inviteOf(call), 200, Callee.ANSWER))
                .sends("ACK 1");
    }

    @Nested
    class ByOne {
        @Test
        @DisplayName("RFC 3261 §13.2.2.4 the ACK goes to the remote target over the reversed route set")
        void theAckUsesTheDialog() {
            Callee far = new Callee("bob")
                    .with("Record-Route: <sip:192.0.2.41;lr>, <sip:192.0.2.42;lr>")
                    .with("Record-Route: <sip:192.0.2.43:5071;lr>");
            Scenario call = answered(far, DialTest::noRules);
            SipRequest ack = (SipRequest) call.last();
            assertThat(ack.requestUri()).isEqualTo("sip:bob@192.0.2.30:5090");
            assertThat(ack.headers(HeaderName.ROUTE))
                    .containsExactly("<sip:192.0.2.43:5071;lr>", "<sip:192.0.2.42;lr>", "<sip:192.0.2.41;lr>");
            assertThat(ack.toTag()).isEqualTo("bob");
            assertThat(ack.header(HeaderName.CONTACT)).isNull();
            assertThat(call.state().established().path().remote()).isEqualTo(new InetSocketAddress("192.0.2.43", 5071));
        }

        @Test
        @DisplayName("RFC 3261 §13.2.2.4 the ACK has a branch of its own, and is the same each time a 2xx comes")
        void theAckIsResent() {
            Scenario call = DialTest.dialing(DialTest::noRules);
            SipRequest invite = DialTest.inviteOf(call);
            call.receives(bob.answers(invite, 200, Callee.ANSWER));
            SipRequest ack = (SipRequest) call.last();
            assertThat(ack.topVia().branch()).isNotEqualTo(invite.topVia().branch());
            call.forgetsSent()
                    .receives(bob.answers(invite, 200, Callee.ANSWER))
                    .sends("ACK 1")
                    .wrote(2);
            assertThat(call.last()).isEqualTo(ack);
        }

        @Test
        @DisplayName("RFC 6026 §7.2 timer M: a 2xx after 64*T1 is not answered any more")
        void theEndOfTheTransaction() {
            Scenario call = DialTest.dialing(DialTest::noRules);
            SipRequest invite = DialTest.inviteOf(call);
            call.receives(bob.answers(invite, 200, Callee.ANSWER))
                    .forgetsSent()
                    .advance(Duration.ofSeconds(32))
                    .receives(bob.answers(invite, 200, Callee.ANSWER))
                    .receives(carol.answers(invite, 200, Callee.ANSWER))
                    .sends()
                    .wrote(2);
        }

        @Test
        void aNewOwnerAcknowledgesAgainAndGoesOn() {
            answered(bob, on -> on.info(info -> info.hangup()))
                    .crash()
                    .sends("ACK 1")
                    .receives(bob.sends("INFO", "stop"))
                    .sends("200 INFO", "BYE 2")
                    .callerAnswers(200)
                    .isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §12.2 requests of the peer are served as in a call that it made")
        void requestsOfThePeer() {
            Scenario call = answered(bob, on -> on.bye(bye -> bye.accept().header("X-Bye", "1")));
            call.receives(bob.sends("OPTIONS", ""))
                    .sends("200 OPTIONS")
                    .receives(carol.sends("BYE", ""))
                    .sends("481 BYE")
                    .receives(bob.sends("BYE", ""))
                    .sends("200 BYE")
                    .isOver(EndReason.PEER_HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §14.2 a re-INVITE of the peer is answered with the session description sent last")
        void aReinviteOfThePeer() {
            Scenario call = answered(bob, DialTest::noRules);
            SipRequest reinvite = bob.sends("INVITE", "v=0 hold");
            call.receives(reinvite).sends("200 INVITE").receives(bob.acks(reinvite));
            assertThat(call.state().localSdp().text()).isEqualTo(Callee.OFFER);
            assertThat(call.state().awaitsAck()).isFalse();
        }

        @Test
        void aRuleThatThrowsHangsUpAfterTheAck() {
            Scenario call = DialTest.dialing(on -> on.peerAnswered(answered -> {
                throw new IllegalStateException("the author erred");
            }));
            call.receives(bob.answers(DialTest.inviteOf(call), 200, Callee.ANSWER))
                    .sends("ACK 1", "BYE 2");
            assertThat(call.failure()).hasMessage("the author erred");
        }
    }

    @Nested
    class WithADelayedOffer {
        private Scenario delayed(Consumer<DialogRules<Talk>> rules) {
            Scenario call = Scenario.of(rules).dials(Callee.dialed("")).sends("INVITE 1");
            return call.receives(bob.answers(DialTest.inviteOf(call), 200, "v=0 offer of the peer"));
        }

        @Test
        @DisplayName("RFC 3261 §13.2.1 the answer to the offer in the 2xx is in the ACK")
        void theAckAnswersTheOffer() {
            Scenario call = delayed(on -> on.peerAnswered(answered -> answered.acknowledge("v=0 " + answered.body())));
            call.sends("ACK 1");
            assertThat(((SipRequest) call.last()).body().text()).isEqualTo("v=0 v=0 offer of the peer");
            assertThat(call.state().localSdp().text()).isEqualTo("v=0 v=0 offer of the peer");
        }

        @Test
        @DisplayName("RFC 3261 §13.2.1 an offer without an answer ends the call")
        void nobodyAnswersTheOffer() {
            delayed(DialTest::noRules)
                    .sends("ACK 1", "BYE 2")
                    .callerAnswers(200)
                    .isOver(EndReason.HUNG_UP);
        }

        @Test
        void anAnswerToNoOfferIsIllegal() {
            Scenario call = DialTest.dialing(on -> on.peerAnswered(answered -> answered.acknowledge("v=0")));
            call.receives(bob.answers(DialTest.inviteOf(call), 200, Callee.ANSWER))
                    .sends("ACK 1", "BYE 2");
            assertThat(call.failure()).hasMessageContaining("although the peer made none");
        }
    }

    @Nested
    class BySeveral {
        @Test
        @DisplayName("RFC 3261 §13.2.2.4 the first 2xx is the call; the others are acknowledged and ended by BYE")
        void theFirstAnswerCounts() {
            Scenario call = DialTest.dialing(on -> on.peerAnswered(
                    answered -> answered.stay().become(answered.session().heard(answered.body()))));
            SipRequest invite = DialTest.inviteOf(call);
            call.receives(bob.answers(invite, 180, ""))
                    .receives(carol.answers(invite, 180, ""))
                    .receives(carol.answers(invite, 200, "v=0 carol"))
                    .sends("ACK 1")
                    .receives(bob.answers(invite, 200, "v=0 bob"))
                    .sends("ACK 1", "BYE 2");
            SipRequest bye = (SipRequest) call.last();
            assertThat(bye.toTag()).isEqualTo("bob");
            assertThat(bye.requestUri()).isEqualTo("sip:bob@192.0.2.30:5090");
            assertThat(call.talk().note()).isEqualTo("v=0 carol");
            call.isIn(DialogPhase.CONFIRMED)
                    .receives(bob.answers(invite, 200, "v=0 bob"))
                    .sends("ACK 1")
                    .advance(Duration.ofMillis(500))
                    .sends("BYE 2")
                    .receives(bob.answers(bye, 200, ""))
                    .advance(Duration.ofSeconds(40))
                    .sends();
        }

        @Test
        @DisplayName("RFC 3261 §17.1.2.2 timer F: a surplus branch that does not answer its BYE is let go")
        void aSurplusBranchIsSilent() {
            Scenario call = answered(bob, DialTest::noRules);
            call.receives(carol.answers(call.dialed(), 200, Callee.ANSWER))
                    .crash()
                    .advance(Duration.ofSeconds(32))
                    .forgetsSent()
                    .advance(Duration.ofSeconds(40))
                    .sends()
                    .wrote(4);
        }

        @Test
        void aBranchMayAnswerAfterTheCallWasOver() {
            Scenario call = answered(bob, DialTest::noRules);
            SipRequest invite = call.dialed();
            call.receives(bob.sends("BYE", ""))
                    .sends("200 BYE")
                    .isOver(EndReason.PEER_HUNG_UP)
                    .receives(carol.answers(invite, 200, Callee.ANSWER))
                    .sends("ACK 1", "BYE 2")
                    .receives(carol.sends("BYE", ""))
                    .sends("200 BYE")
                    .receives(carol.answers(byeOf(call), 200, ""))
                    .isOver(EndReason.PEER_HUNG_UP);
        }

        @Test
        void branchesHaveALimit() {
            DialogSettings one = new DialogSettings(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(4),
                    Duration.ofMinutes(3),
                    "203.0.113.1:5060",
                    1,
                    1,
                    999,
                    1,
                    1,
                    List.of(),
                    List.of());
            Scenario call = Scenario.of(one, DialTest::noRules).dials(Callee.dialed(Callee.OFFER));
            SipRequest invite = DialTest.inviteOf(call);
            call.receives(bob.answers(invite, 180, ""))
                    .receives(carol.answers(invite, 180, ""))
                    .wrote(2);
            DialogSet set = call.state().dialing();
            assertThat(set == null ? List.of() : set.early()).hasSize(1);
        }

        private SipRequest byeOf(Scenario call) {
            return Sent.request(
                    call.core().resume(call.state(), call.entry(), call.now()).getLast());
        }
    }
}
