package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.Action;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Invite;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The initial INVITE up to its final response. */
class InviteTest {

    @Nested
    class WhileTrying {
        @Test
        @DisplayName("RFC 3261 §13.3.1.1 180 makes the dialog early")
        void ringMakesTheDialogEarly() {
            Scenario.of(on -> on.invite(Invite::ring))
                    .invite()
                    .sends("180 INVITE")
                    .isIn(DialogPhase.EARLY)
                    .wrote(1);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.1 183 carries early media")
        void progressCarriesASessionDescription() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.progress(Scenario.SDP)))
                    .invite()
                    .sends("183 INVITE")
                    .isIn(DialogPhase.EARLY);
            assertThat(call.last().body().text()).isEqualTo(Scenario.SDP);
            assertThat(call.last().contentType()).isEqualTo("application/sdp");
            assertThat(call.state().localSdp().text()).isEqualTo(Scenario.SDP);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.4 200 confirms the dialog")
        void answerConfirmsTheDialog() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)))
                    .invite()
                    .sends("200 INVITE")
                    .isIn(DialogPhase.CONFIRMED);
            assertThat(call.last().body().text()).isEqualTo(Scenario.SDP);
        }

        @ParameterizedTest
        @ValueSource(ints = {300, 404, 486, 503, 603, 699})
        @DisplayName("RFC 3261 §13.3.1.3 300-699 refuses the call")
        void rejectEndsTheDialog(int statusCode) {
            Scenario.of(on -> on.invite(invite -> invite.reject(statusCode)))
                    .invite()
                    .sends(statusCode + " INVITE")
                    .isIn(DialogPhase.TERMINATED)
                    .ack()
                    .sends()
                    .isOver(EndReason.REJECTED);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.2 302 names another address in Contact")
        void redirectNamesAnotherAddress() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.redirect("sip:bob@example.org")))
                    .invite()
                    .sends("302 INVITE");
            assertThat(call.last().headers(HeaderName.CONTACT)).containsExactly("<sip:bob@example.org>");
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1 one reaction may ring and answer")
        void oneReactionSendsItsResponsesInOrder() {
            Scenario.of(on -> on.invite(invite -> new Reaction<>(
                            invite.session(),
                            List.of(
                                    new Action.Respond(180, List.of(), Bytes.EMPTY),
                                    new Action.Respond(200, List.of(), Bytes.utf8(Scenario.SDP))))))
                    .invite()
                    .sends("180 INVITE", "200 INVITE")
                    .isIn(DialogPhase.CONFIRMED)
                    .wrote(1);
        }

        @Test
        @DisplayName("RFC 3261 §17.2.1 a rule that sends nothing still stops the caller's retransmissions: 100")
        void aSilentRuleGets100Trying() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.stay()))
                    .invite()
                    .sends("100 INVITE")
                    .isIn(DialogPhase.TRYING);
            assertThat(call.last().toTag()).isNull();
        }

        @Test
        @DisplayName("RFC 3261 §8.2.2 a call nobody wants gets 404 and leaves nothing behind")
        void anUnwantedCallGets404() {
            Scenario.unwanted()
                    .invite()
                    .sends("404 INVITE")
                    .wrote(0)
                    .isIn(DialogPhase.NONE)
                    .retransmits()
                    .sends("404 INVITE")
                    .ack()
                    .sends()
                    .wrote(0);
        }

        @Test
        @DisplayName("RFC 3261 §8.2.2 a behaviour without a rule for new calls refuses them with 404")
        void noRuleForNewCallsGets404() {
            Scenario.of(on -> {}).invite().sends("404 INVITE").ack().isOver(EndReason.REJECTED);
        }

        @Test
        @DisplayName("the session is the new one until a rule replaces it")
        void sessionOfANewCall() {
            Scenario call = Scenario.of(on -> on.invite(Invite::ring)).invite();
            assertThat(call.talk()).isEqualTo(Talk.NEW);
            assertThat(call.entry().session()).isNotNull();
        }

        @Test
        @DisplayName("a rule reads the request: Request-URI, From, To, header fields, body")
        void aRuleReadsTheRequest() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring()
                    .become(new Talk(
                            invite.headers("x-colour").size(),
                            String.join(
                                    " ",
                                    invite.requestUri(),
                                    invite.from(),
                                    invite.to(),
                                    invite.header("X-Colour").orElse("none"),
                                    invite.header("X-Shape").orElse("none"),
                                    invite.body())))));
            call.caller.always("X-Colour: red");
            call.caller.always("X-Colour: blue");
            call.invite();
            assertThat(call.talk())
                    .isEqualTo(new Talk(
                            2,
                            "sip:sales@example.com sip:alice@example.com sip:sales@example.com red none "
                                    + Caller.OFFER));
        }
    }

    @Nested
    class Retransmitted {
        @Test
        @DisplayName("RFC 3261 §17.2.1 while trying: 100")
        void whileTryingGets100() {
            Scenario.of(on -> on.invite(invite -> invite.stay()))
                    .invite()
                    .forgetsSent()
                    .retransmits()
                    .sends("100 INVITE")
                    .wrote(1);
        }

        @Test
        @DisplayName("RFC 3261 §17.2.1 while early: the provisional response sent last; the rule runs once")
        void whileEarlyGetsTheLastProvisional() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring()
                            .header("X-Place", "1")
                            .become(invite.session().counted())))
                    .invite()
                    .sends("180 INVITE");
            SipResponse first = (SipResponse) call.last();
            call.retransmits().sends("180 INVITE").wrote(1);
            assertThat(call.last()).isEqualTo(first);
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 6026 §7.1 after our 2xx: absorbed, before and after its ACK")
        void afterThe2xxIsAbsorbed() {
            Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)))
                    .invite()
                    .sends("200 INVITE")
                    .retransmits()
                    .sends()
                    .ack()
                    .receivesAgainTheFirstInvite()
                    .sends()
                    .wrote(2);
        }

        @Test
        @DisplayName("RFC 3261 §17.2.1 after our 300-699: the response again, until its ACK")
        void afterARefusalGetsItAgain() {
            Scenario.of(on -> on.invite(invite -> invite.reject(486)))
                    .invite()
                    .sends("486 INVITE")
                    .retransmits()
                    .sends("486 INVITE")
                    .ack()
                    .retransmits()
                    .sends()
                    .wrote(2);
        }

        @Test
        @DisplayName("RFC 6026 §7.1 after the call: absorbed")
        void afterTheCallIsAbsorbed() {
            Scenario.confirmed(on -> {})
                    .bye()
                    .forgetsSent()
                    .receivesAgainTheFirstInvite()
                    .sends()
                    .wrote(3);
        }

        @Test
        @DisplayName("RFC 6026 §7.1 while a re-INVITE waits for its ACK: absorbed")
        void duringAReinviteIsAbsorbed() {
            Scenario.confirmed(on -> {})
                    .reinvite("v=0 hold")
                    .sends("200 INVITE")
                    .receivesAgainTheFirstInvite()
                    .sends()
                    .wrote(3);
        }
    }

    @Nested
    class WhileEarly {
        @Test
        @DisplayName("RFC 3261 §13.3.1.1 a call that rings for long says so every minute")
        void ringingIsRepeatedEveryMinute() {
            Scenario.ringing(on -> {})
                    .advance(Duration.ofSeconds(59))
                    .sends()
                    .advance(Duration.ofSeconds(1))
                    .sends("180 INVITE")
                    .advance(Duration.ofSeconds(60))
                    .sends("180 INVITE")
                    .wrote(1);
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1 a call nobody answers within the ring limit gets 480")
        void theRingLimitEndsTheCall() {
            Scenario.ringing(on -> {})
                    .advance(Scenario.SETTINGS.ringLimit().minusMillis(1))
                    .forgetsSent()
                    .isIn(DialogPhase.EARLY)
                    .advance(Duration.ofMillis(1))
                    .sends("480 INVITE")
                    .ack()
                    .isOver(EndReason.NOT_ANSWERED);
        }

        @Test
        @DisplayName("RFC 3261 §13.2.2.4 an ACK that nothing waits for is dropped")
        void aStrayAckIsDropped() {
            Scenario.ringing(on -> {}).ack().sends().wrote(1);
        }
    }
}
