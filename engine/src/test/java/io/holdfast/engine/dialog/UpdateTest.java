package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** UPDATE of the peer and of ours. */
class UpdateTest {
    private static final String OFFER = "v=0 update";

    private static Scenario updates(Scenario call, String sdp) {
        return call.receives(call.caller.inDialog("UPDATE", sdp));
    }

    @Nested
    class InACallThatIsUp {
        @Test
        @DisplayName(
                "RFC 3311 §5.2 without a rule an offer gets 200 with the session description sent last, and our Contact")
        void withoutARule() {
            Scenario call = updates(Scenario.confirmed(on -> {}), OFFER).sends("200 UPDATE");
            assertThat(call.last().body().text()).isEqualTo(Scenario.SDP);
            assertThat(call.last().header(HeaderName.CONTACT)).isEqualTo("<sip:203.0.113.1:5060>");
        }

        @Test
        @DisplayName("RFC 3311 §5.1 one without an offer gets 200 without one")
        void withoutAnOffer() {
            Scenario call = updates(Scenario.confirmed(on -> {}), "").sends("200 UPDATE");
            assertThat(call.last().body().isEmpty()).isTrue();
        }

        @Test
        @DisplayName("RFC 3311 §5.2 a rule answers it, once; its repetition gets the same")
        void withARule() {
            Scenario call = updates(
                    Scenario.confirmed(on -> on.update(update ->
                            update.answer("v=0 changed").become(update.session().heard(update.body())))),
                    OFFER);
            assertThat(call.sends("200 UPDATE").last().body().text()).isEqualTo("v=0 changed");
            assertThat(call.state().localSdp().text()).isEqualTo("v=0 changed");
            call.retransmits().sends("200 UPDATE");
            assertThat(call.last().body().text()).isEqualTo("v=0 changed");
            assertThat(call.talk().note()).isEqualTo(OFFER);
        }

        @Test
        @DisplayName("RFC 3311 §5.2 a refusal changes nothing: no session, no target")
        void refused() {
            Scenario call = Scenario.confirmed(on -> on.update(update -> update.reject(488)));
            call.caller.moves("<sip:alice@192.0.2.99>");
            updates(call, OFFER).sends("488 UPDATE").isIn(DialogPhase.CONFIRMED);
            assertThat(call.state().localSdp().text()).isEqualTo(Scenario.SDP);
            assertThat(call.state().established().remoteTarget()).isEqualTo("sip:alice@192.0.2.10:5070");
        }

        @Test
        @DisplayName("RFC 3311 §5.1 it is a target refresh request")
        void refreshesTheTarget() {
            Scenario call = Scenario.confirmed(on -> {});
            call.caller.moves("<sip:alice@192.0.2.99>");
            updates(call, "").sends("200 UPDATE");
            assertThat(call.state().established().remoteTarget()).isEqualTo("sip:alice@192.0.2.99");
        }

        @Test
        @DisplayName("RFC 3261 §8.2.3 a body of another type gets 415")
        void anotherType() {
            Scenario call = Scenario.confirmed(on -> {});
            call.caller.always("Content-Type: text/plain");
            updates(call, "hello").sends("415 UPDATE");
        }

        @Test
        @DisplayName(
                "RFC 3311 §5.2 while our re-INVITE waits for the answer to its offer: 491, for its repetition later too")
        void glareWithOurReinvite() {
            Scenario call = Scenario.confirmed(on -> on.info(info -> info.reinvite("v=0 ours")));
            call.info("x").sends("200 INFO", "INVITE 1");
            SipRequest reinvite = (SipRequest) call.last();
            SipRequest update = call.caller.inDialog("UPDATE", OFFER);
            call.receives(update).sends("491 UPDATE");
            call.receives(Caller.responseTo(reinvite, 200)).sends("ACK 1");
            call.receives(update).sends("491 UPDATE");
            updates(call, OFFER).sends("200 UPDATE");
        }

        @Test
        @DisplayName("RFC 3311 §5.2 while our offer in a 2xx waits for its ACK: 491")
        void beforeTheAckOfADelayedOffer() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)));
            call.caller.offersNothing();
            updates(call.invite().sends("200 INVITE"), OFFER).sends("491 UPDATE");
            updates(call.ack(), OFFER).sends("200 UPDATE");
        }
    }

    @Nested
    class BeforeTheAnswer {
        private Scenario early(Consumer<DialogRules<Talk>> rules, boolean reliable) {
            Scenario call = Scenario.of(rules.andThen(on -> on.invite(
                    invite -> reliable ? invite.progress(Scenario.SDP).reliably() : invite.progress(Scenario.SDP))));
            call.caller.always("Supported: 100rel");
            return call.invite().sends("183 INVITE");
        }

        @Test
        @DisplayName("RFC 3311 §5.1 an offer after the reliable answer is taken")
        void afterTheReliableAnswer() {
            Scenario call = early(on -> on.update(update -> update.answer("v=0 held")), true)
                    .prack()
                    .sends("200 PRACK");
            updates(call, OFFER).sends("200 UPDATE").isIn(DialogPhase.EARLY);
            assertThat(call.last().body().text()).isEqualTo("v=0 held");
        }

        @Test
        @DisplayName("RFC 3311 §4 a reliable provisional response lists UPDATE in Allow")
        void allow() {
            assertThat(early(on -> {}, true).last().header(HeaderName.ALLOW)).contains("UPDATE");
        }

        @Test
        @DisplayName("RFC 3311 §5.2 while the offer of the INVITE has no reliable answer: 500 with Retry-After")
        void beforeTheAnswer() {
            Scenario call = updates(early(on -> {}, false), OFFER).sends("500 UPDATE");
            assertThat(Integer.parseInt(String.valueOf(call.last().header(HeaderName.RETRY_AFTER))))
                    .isBetween(0, 10);
            call.isIn(DialogPhase.EARLY).retransmits().sends("500 UPDATE");
            updates(call, "").sends("200 UPDATE");
        }

        @Test
        @DisplayName("RFC 3311 §5.2 while our offer in a reliable response waits for its PRACK: 491")
        void beforeThePrack() {
            Scenario call = Scenario.of(
                    on -> on.invite(invite -> invite.progress(Scenario.SDP).reliably()));
            call.caller.always("Supported: 100rel");
            call.caller.offersNothing();
            updates(call.invite().sends("183 INVITE"), OFFER).sends("491 UPDATE");
            updates(call.prack("v=0 answer").sends("200 PRACK"), OFFER).sends("200 UPDATE");
        }
    }

    @Nested
    class Ours {
        private final Scenario call =
                Scenario.confirmed(on -> on.info(info -> info.send(Method.UPDATE, "application/sdp", "v=0 ours"))
                        .replied(replied -> replied.stay()
                                .become(replied.session().heard(replied.method() + replied.statusCode()))));

        private SipResponse accepted() {
            ResponseWriter writer = ResponseWriter.to((SipRequest) call.last(), Caller.PATH, 200);
            writer.header(new HeaderField("Contact", "<sip:alice@192.0.2.99>"));
            return SipResponse.of(writer.write());
        }

        @Test
        @DisplayName("RFC 3311 §5.3 its 2xx makes our offer the session and refreshes the target")
        void accepts() {
            call.info("x").sends("200 INFO", "UPDATE 1").receives(accepted());
            assertThat(call.talk().note()).isEqualTo("UPDATE200");
            assertThat(call.state().localSdp().text()).isEqualTo("v=0 ours");
            assertThat(call.state().established().remoteTarget()).isEqualTo("sip:alice@192.0.2.99");
        }

        @Test
        @DisplayName("RFC 3311 §5.3 a refusal leaves the session as it was, and is a turn")
        void refuses() {
            call.info("x").sends("200 INFO", "UPDATE 1").callerAnswers(491);
            assertThat(call.talk().note()).isEqualTo("UPDATE491");
            assertThat(call.state().localSdp().text()).isEqualTo(Scenario.SDP);
        }

        @Test
        @DisplayName("RFC 3311 §5.2 a re-INVITE and an UPDATE of the peer with an offer meet it: 491")
        void glare() {
            call.info("x").sends("200 INFO", "UPDATE 1");
            updates(call, OFFER).sends("491 UPDATE");
            call.reinvite(OFFER).sends("491 INVITE").ack().isIn(DialogPhase.CONFIRMED);
        }

        @Test
        @DisplayName("RFC 3261 §17.1.2.2 it is sent again, by a node that takes over too")
        void resent() {
            call.info("x").sends("200 INFO", "UPDATE 1");
            call.advance(Duration.ofMillis(500)).sends("UPDATE 1").crash().sends("200 INFO", "UPDATE 1");
        }

        @Test
        @DisplayName("RFC 3311 §5.1 an offer in UPDATE is illegal while another has no answer")
        void illegal() {
            Scenario both = Scenario.confirmed(on -> on.info(info -> info.body().equals("first")
                    ? info.reinvite("v=0 first")
                    : info.send(Method.UPDATE, "application/sdp", "v=0 second")));
            both.info("first").sends("200 INFO", "INVITE 1").info("second");
            assertThat(both.failure()).hasMessageContaining("sends an offer in UPDATE");
        }
    }
}
