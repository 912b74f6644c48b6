package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** CANCEL before, with, and after the final response. */
class CancelTest {

    @Nested
    class BeforeTheFinalResponse {
        @Test
        @DisplayName("RFC 3261 §9.2 CANCEL gets 200 and its INVITE 487, with one To tag")
        void cancelEndsTheCall() {
            Scenario call = Scenario.ringing(on -> {}).cancel();
            assertThat(call.last().toTag()).isEqualTo(Scenario.TAG);
            call.sends("200 CANCEL", "487 INVITE").ack().wrote(3).isOver(EndReason.CANCELLED);
        }

        @Test
        @DisplayName("RFC 3261 §9.2 CANCEL before any response of ours")
        void cancelWhileTrying() {
            Scenario.of(on -> on.invite(invite -> invite.stay()))
                    .invite()
                    .forgetsSent()
                    .cancel()
                    .sends("200 CANCEL", "487 INVITE")
                    .isIn(DialogPhase.TERMINATED);
        }

        @Test
        @DisplayName("RFC 3261 §9.2 the rule for the CANCEL changes the session and sees the request")
        void theCancelRuleRuns() {
            Scenario call = Scenario.ringing(on -> on.cancel(cancel ->
                    cancel.stay().become(new Talk(1, cancel.header("Reason").orElse("")))));
            call.caller.always("Reason: SIP;cause=200");
            call.cancel().sends("200 CANCEL", "487 INVITE");
            assertThat(call.talk()).isEqualTo(new Talk(1, "SIP;cause=200"));
        }

        @Test
        @DisplayName("RFC 3261 §9.2 a CANCEL that matches no INVITE gets 481 and cancels nothing")
        void aCancelWithAnotherBranch() {
            Scenario call = Scenario.ringing(on -> {});
            call.receives(call.caller.cancel(call.lastInvite(), call.caller.branch()))
                    .sends("481 CANCEL")
                    .wrote(1)
                    .isIn(DialogPhase.EARLY);
        }

        @Test
        @DisplayName("RFC 3261 §9.2 a CANCEL for an unknown call gets 481")
        void anUnknownCall() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring()));
            call.receives(call.caller.cancelOf(call.caller.invite()))
                    .sends("481 CANCEL")
                    .wrote(0);
        }
    }

    @Nested
    class AfterTheFinalResponse {
        @Test
        @DisplayName("RFC 3261 §9.2 a retransmitted CANCEL gets its 200 again and nothing else")
        void aRetransmittedCancel() {
            Scenario.ringing(on -> {})
                    .cancel()
                    .forgetsSent()
                    .retransmits()
                    .sends("200 CANCEL")
                    .ack()
                    .retransmits()
                    .sends("200 CANCEL")
                    .wrote(3);
        }

        @Test
        @DisplayName("RFC 3261 §9.2 a CANCEL that crossed our 2xx has no effect but its 200")
        void aCancelAfterThe2xx() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)))
                    .invite()
                    .forgetsSent()
                    .cancel()
                    .sends("200 CANCEL");
            call.wrote(1)
                    .ack()
                    .isIn(DialogPhase.CONFIRMED)
                    .cancel()
                    .sends("200 CANCEL")
                    .wrote(2);
        }

        @Test
        @DisplayName("RFC 3261 §9.2 a CANCEL that crossed our refusal has no effect but its 200")
        void aCancelAfterARefusal() {
            Scenario.of(on -> on.invite(invite -> invite.reject(486)))
                    .invite()
                    .forgetsSent()
                    .cancel()
                    .sends("200 CANCEL")
                    .ack()
                    .isOver(EndReason.REJECTED);
        }

        @Test
        @DisplayName("RFC 3261 §8.2.6.2 the 200 of a CANCEL copies its Via, Call-ID and CSeq")
        void the200OfACancel() {
            Scenario call = Scenario.confirmed(on -> {}).cancel().sends("200 CANCEL");
            assertThat(call.last().topVia().branch()).isEqualTo(Caller.branchOf(call.lastInvite()));
            assertThat(call.last().header(HeaderName.CONTACT)).isNull();
            assertThat(call.last().cSeq().number())
                    .isEqualTo(call.lastInvite().cSeq().number());
        }
    }
}
