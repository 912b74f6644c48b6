package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Re-INVITEs that we send; an INFO of the peer makes the behaviour send one. */
class OurReinviteTest {
    private static final String HOLD = "v=0 hold";

    private static void reinvites(DialogRules<Talk> on) {
        on.info(info -> info.reinvite(info.body()))
                .replied(
                        reply -> reply.stay().become(reply.session().heard(reply.method() + " " + reply.statusCode())));
    }

    /** A hold that is refused is followed by another offer. */
    private static void reinvitesAgain(DialogRules<Talk> on) {
        on.info(info -> info.reinvite(info.body()))
                .replied(reply -> reply.statusCode() == 488 ? reply.reinvite("v=0 other") : reply.stay());
    }

    private final Callee bob = new Callee("bob");

    /** We dialled, so the Call-ID is ours. */
    private Scenario reinvited(String sdp) {
        return DialAnsweredTest.answered(bob, OurReinviteTest::reinvites)
                .receives(bob.sends("INFO", sdp))
                .sends("200 INFO", "INVITE 2");
    }

    private static SipRequest sent(Scenario call) {
        return (SipRequest) call.last();
    }

    @Nested
    class Accepted {
        @Test
        @DisplayName("RFC 3261 §14.1 a 2xx is acknowledged and makes the offer the session")
        void aReinvite() {
            Scenario call = reinvited(HOLD);
            SipRequest reinvite = sent(call);
            assertThat(reinvite.toTag()).isEqualTo("bob");
            assertThat(reinvite.requestUri()).isEqualTo("sip:bob@192.0.2.30:5090");
            call.receives(new Callee("bob2").answers(reinvite, 100, ""))
                    .receives(new Callee("bob2").answers(reinvite, 200, Callee.ANSWER))
                    .sends("ACK 2");
            assertThat(sent(call).requestUri())
                    .as("RFC 3261 §12.2.1.2: the target is refreshed")
                    .isEqualTo("sip:bob2@192.0.2.30:5090");
            assertThat(call.state().localSdp().text()).isEqualTo(HOLD);
            assertThat(call.talk().note()).isEqualTo("INVITE 200");
            call.receives(bob.answers(reinvite, 200, Callee.ANSWER)).sends("ACK 2");
        }

        @Test
        @DisplayName("RFC 3261 §12.2.1.1 later requests go to the refreshed target, on a new owner too")
        void theNextHopFollowsTheTarget() {
            Scenario call = reinvited(HOLD);
            SipRequest reinvite = sent(call);
            call.receives(new Callee("bob", "192.0.2.31:5091;transport=tcp").answers(reinvite, 200, Callee.ANSWER));
            Hop moved = call.state().established().path();
            assertThat(moved.transport()).isEqualTo(Transport.TCP);
            assertThat(moved.remote()).isEqualTo(new InetSocketAddress("192.0.2.31", 5091));
            assertThat(sent(call).topVia().transport()).isEqualTo("TCP");
            call.crash();
            assertThat(call.state().established().path()).isEqualTo(moved);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 a re-INVITE of the peer that is accepted moves the target and its next hop, too")
        void theNextHopFollowsTheirReinvite() {
            Scenario call = DialAnsweredTest.answered(bob, OurReinviteTest::reinvites);
            Callee there = new Callee("bob", "192.0.2.31:5091");
            call.receives(there.sends("INVITE", "v=0")).sends("200 INVITE");
            InetSocketAddress moved = new InetSocketAddress("192.0.2.31", 5091);
            assertThat(call.state().established().path().remote()).isEqualTo(moved);
            call.receives(there.sends("INFO", "x")).sends("200 INFO");
            assertThat(call.state().established().path().remote()).isEqualTo(moved);
            call.crash();
            assertThat(call.state().established().path().remote()).isEqualTo(moved);
        }

        @Test
        @DisplayName("RFC 3261 §17.1.1.2 timer A resends it, here and on a new owner")
        void itIsResent() {
            reinvited(HOLD)
                    .advance(Duration.ofMillis(500))
                    .sends("INVITE 2")
                    .crash()
                    .sends("200 INFO", "INVITE 2");
        }

        @Test
        @DisplayName("RFC 3261 §14.1 an offer of the peer gets the session description sent last")
        void aReinviteWithoutAnOffer() {
            Scenario call = reinvited("");
            call.receives(bob.answers(sent(call), 200, "v=0 theirs")).sends("ACK 2");
            assertThat(sent(call).body().text()).isEqualTo(Callee.OFFER);
        }

        @Test
        @DisplayName(
                "RFC 3261 §13.2.2.4 a re-INVITE is acknowledged, first and again, also when another follows at once")
        void oneAfterTheOther() {
            Scenario call = DialAnsweredTest.answered(bob, OurReinviteTest::reinvitesAgain)
                    .receives(bob.sends("INFO", HOLD))
                    .sends("200 INFO", "INVITE 2");
            SipRequest first = sent(call);
            call.receives(bob.answers(first, 488, "")).sends("ACK 2", "INVITE 3");
            SipRequest second = sent(call);
            call.receives(bob.answers(first, 488, "")).sends("ACK 2");
            call.receives(bob.answers(second, 200, Callee.ANSWER)).sends("ACK 3");
        }

        @Test
        void aSecondOneWhileTheFirstIsOpenIsIllegal() {
            Scenario call = reinvited(HOLD);
            call.receives(bob.sends("INFO", HOLD));
            assertThat(call.failure()).hasMessageContaining("while one of this call is open");
        }
    }

    @Nested
    class Refused {
        @Test
        @DisplayName("RFC 3261 §14.1 a refusal keeps the session as it was")
        void theSessionStays() {
            Scenario call = reinvited(HOLD);
            SipRequest reinvite = sent(call);
            call.receives(bob.answers(reinvite, 488, "")).sends("ACK 2").isIn(DialogPhase.CONFIRMED);
            assertThat(sent(call).topVia().branch()).isEqualTo(reinvite.topVia().branch());
            assertThat(call.state().localSdp().text()).isEqualTo(Callee.OFFER);
            assertThat(call.talk().note()).isEqualTo("INVITE 488");
            call.receives(bob.answers(reinvite, 488, "")).sends("ACK 2").wrote(4);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.1.2 481 and 408 end the dialog")
        void thePeerLostTheDialog() {
            for (int status : new int[] {481, 408}) {
                Scenario call = reinvited(HOLD);
                call.receives(bob.answers(sent(call), status, ""))
                        .sends("ACK 2", "BYE 3")
                        .callerAnswers(481)
                        .isOver(EndReason.PEER_LOST);
            }
        }

        @Test
        @DisplayName("RFC 3261 §12.2.1.2 no response at all ends the dialog")
        void nobodyResponds() {
            reinvited(HOLD)
                    .advance(Duration.ofMillis(31_999))
                    .forgetsSent()
                    .advance(Duration.ofMillis(1))
                    .sends("BYE 3")
                    .callerAnswers(200)
                    .isOver(EndReason.PEER_LOST);
        }

        @Test
        void itsResponseIsAcknowledgedAfterAHangup() {
            Scenario call = reinvited(HOLD);
            SipRequest reinvite = sent(call);
            call.receives(bob.sends("BYE", ""))
                    .sends("200 BYE")
                    .receives(bob.answers(reinvite, 487, ""))
                    .sends("ACK 2");
        }
    }

    @Nested
    class Crossing {
        @Test
        @DisplayName("RFC 3261 §14.2 a re-INVITE of the peer that meets ours gets 491")
        void theirsMeetsOurs() {
            Scenario call = reinvited(HOLD);
            SipRequest ours = sent(call);
            SipRequest theirs = bob.sends("INVITE", "v=0");
            call.receives(theirs).sends("491 INVITE");
            call.receives(bob.answers(ours, 200, Callee.ANSWER)).sends("ACK 2");
            call.receives(theirs).sends("491 INVITE");
        }

        @Test
        @DisplayName("RFC 3261 §14.1 after a 491 who chose the Call-ID waits 2.1 to 4 s")
        void ourOwnCallWaitsLonger() {
            assertThat(backOff(0)).isEqualTo(2_100);
            assertThat(backOff(0.999_999)).isEqualTo(4_000);
        }

        private long backOff(double random) {
            Scenario call = reinvited(HOLD);
            long before = call.now();
            call.draws(random).receives(bob.answers(sent(call), 491, "")).sends("ACK 2");
            long due = call.due();
            call.crash().advance(Duration.ofMillis(due - call.now())).sends("ACK 2", "INVITE 3");
            assertThat(sent(call).body().text()).isEqualTo(HOLD);
            return due - before;
        }

        @Test
        @DisplayName("RFC 3261 §14.1 after a 491 the other side waits 0 to 2 s")
        void thePeersCallWaitsShorter() {
            Scenario call =
                    Scenario.confirmed(OurReinviteTest::reinvites).info(HOLD).sends("200 INFO", "INVITE 1");
            long before = call.now();
            call.draws(0.999_999).receives(bob.answers(sent(call), 491, "")).sends("ACK 1");
            assertThat(call.due() - before).isEqualTo(2_000);
            Scenario quick =
                    Scenario.confirmed(OurReinviteTest::reinvites).info(HOLD).sends("200 INFO", "INVITE 1");
            quick.receives(bob.answers(sent(quick), 491, ""))
                    .advance(Duration.ZERO)
                    .sends("ACK 1", "INVITE 2");
        }

        @Test
        void theBackOffEndsAtItsLimit() {
            Scenario call = reinvited(HOLD);
            for (int i = 0; i < Scenario.SETTINGS.glareRetriesMax(); i++) {
                call.receives(bob.answers(sent(call), 491, "")).advance(Duration.ofMillis(2_100));
                assertThat(sent(call).method().name()).isEqualTo("INVITE");
            }
            call.met().receives(bob.answers(sent(call), 491, "")).met(DialogLimit.GLARE_RETRIES);
            assertThat(call.talk().note()).isEqualTo("INVITE 491");
            assertThat(call.due()).isEqualTo(Deadlines.NEVER);
        }

        @Test
        @DisplayName("RFC 3261 §14.1 ours waits while one of the peer is open")
        void oursWaitsForTheirs() {
            Scenario call = DialAnsweredTest.answered(bob, OurReinviteTest::reinvites);
            SipRequest theirs = bob.sends("INVITE", "v=0");
            call.receives(theirs)
                    .receives(bob.sends("INFO", HOLD))
                    .sends("200 INVITE", "200 INFO")
                    .receives(bob.acks(theirs))
                    .advance(Duration.ofSeconds(1))
                    .sends("INVITE 2");
            assertThat(sent(call).header(HeaderName.CONTACT)).isEqualTo("<sip:203.0.113.1:5060>");
        }
    }
}
