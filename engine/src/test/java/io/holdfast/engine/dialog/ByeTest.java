package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The peer's BYE. */
class ByeTest {

    @Nested
    class WhileEarly {
        @Test
        @DisplayName("RFC 3261 §15.1.2 BYE of a ringing call gets 200 and its INVITE 487")
        void byeEndsARingingCall() {
            Scenario.ringing(on -> {})
                    .bye()
                    .sends("200 BYE", "487 INVITE")
                    .isIn(DialogPhase.TERMINATED)
                    .ack()
                    .wrote(3)
                    .isOver(EndReason.PEER_HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §15.1.2 the retransmitted BYE of a ringing call gets its 200 only")
        void aRetransmittedBye() {
            Scenario.ringing(on -> {})
                    .bye()
                    .forgetsSent()
                    .retransmits()
                    .sends("200 BYE")
                    .wrote(2);
        }
    }

    @Nested
    class WhileConfirmed {
        @Test
        @DisplayName("RFC 3261 §15.1.2 BYE gets 200 and the dialog is over at once")
        void byeEndsTheDialog() {
            Scenario.confirmed(on -> {}).bye().sends("200 BYE").wrote(3).isOver(EndReason.PEER_HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §15.1.2 the rule for the BYE adds to its 200 and keeps the session")
        void theByeRuleAddsHeaderFields() {
            Scenario call = Scenario.confirmed(on -> on.bye(bye -> bye.accept()
                            .header("X-Turns", "7")
                            .become(bye.session().noting("over"))))
                    .bye()
                    .sends("200 BYE");
            assertThat(call.last().header(HeaderName.of("X-Turns"))).isEqualTo("7");
            assertThat(call.talk().note()).isEqualTo("over");
        }

        @Test
        @DisplayName("RFC 3261 §15.1.2 a rule that does not answer the BYE can't keep it from its 200")
        void aSilentByeRule() {
            Scenario.confirmed(on -> on.bye(bye -> bye.stay())).bye().sends("200 BYE");
        }

        @Test
        @DisplayName("RFC 3261 §17.2.2 a retransmitted BYE gets the same answer; its rule runs once")
        void aRetransmittedBye() {
            Scenario call = Scenario.confirmed(on -> on.bye(bye -> bye.accept()
                            .header("X-Turns", "" + bye.session().turns())
                            .become(bye.session().counted())))
                    .bye()
                    .forgetsSent()
                    .retransmits()
                    .sends("200 BYE")
                    .wrote(3);
            assertThat(call.last().header(HeaderName.of("X-Turns"))).isEqualTo("0");
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 3261 §15.1.2 another BYE of an ended call gets 481")
        void anotherBye() {
            Scenario.confirmed(on -> {})
                    .bye()
                    .forgetsSent()
                    .bye()
                    .sends("481 BYE")
                    .wrote(3);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 an ended call knows no requests: 481")
        void requestsInAnEndedCall() {
            Scenario.confirmed(on -> {})
                    .bye()
                    .forgetsSent()
                    .info("?")
                    .sends("481 INFO")
                    .reinvite("?")
                    .sends("481 INVITE")
                    .ack()
                    .sends()
                    .wrote(3);
        }
    }

    @Nested
    class CrossingOurs {
        @Test
        @DisplayName("RFC 3261 §15.1.2 a BYE that crosses ours gets 200; ours is still waited for")
        void byeCrossesOurs() {
            Scenario call =
                    Scenario.confirmed(on -> on.info(Info::hangup)).info("stop").forgetsSent();
            SipRequest ours = (SipRequest) call.last();
            call.bye().sends("200 BYE").isIn(DialogPhase.TERMINATED);
            assertThat(call.state().over()).isFalse();
            call.receives(Caller.responseTo(ours, 200))
                    .isOver(EndReason.HUNG_UP)
                    .retransmits()
                    .sends("200 BYE");
        }

        @Test
        @DisplayName("RFC 3261 §15.1.2 a BYE that crosses ours gets 200; 481 to ours ends it as well")
        void byeCrossesOursWith481() {
            Scenario call = Scenario.confirmed(on -> on.info(Info::hangup)).info("stop");
            SipRequest ours = (SipRequest) call.last();
            call.bye().receives(Caller.responseTo(ours, 481)).isOver(EndReason.HUNG_UP);
        }
    }

    @Test
    @DisplayName("RFC 3261 §15.1.2 BYE for an unknown dialog gets 481 and leaves nothing behind")
    void byeForAnUnknownDialog() {
        Scenario.of(on -> {})
                .bye()
                .sends("481 BYE")
                .info("?")
                .sends("481 INFO")
                .reinvite("?")
                .sends("481 INVITE")
                .wrote(0);
    }
}
