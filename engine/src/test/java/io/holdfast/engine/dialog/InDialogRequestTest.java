package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.sip.HeaderName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** INFO and the other requests of the peer inside the dialog. */
class InDialogRequestTest {
    private static Scenario counting() {
        return Scenario.confirmed(on -> on.info(info -> info.accept()
                .header("X-Turns", "" + (info.session().turns() + 1))
                .become(new Talk(info.session().turns() + 1, info.body()))));
    }

    private static String turns(Scenario call) {
        String turns = call.last().header(HeaderName.of("X-Turns"));
        return turns == null ? "" : turns;
    }

    @Nested
    class WhileConfirmed {
        @Test
        @DisplayName("RFC 6086 §4.2.2 INFO without a rule gets 200")
        void infoWithoutARule() {
            Scenario.confirmed(on -> {}).info("digit").sends("200 INFO").wrote(3);
        }

        @Test
        @DisplayName("RFC 6086 §4.2.2 the rule for INFO reads the body and answers with header fields")
        void infoWithARule() {
            Scenario call = counting().info("one").sends("200 INFO");
            assertThat(turns(call)).isEqualTo("1");
            call.info("two");
            assertThat(turns(call)).isEqualTo("2");
            assertThat(call.talk()).isEqualTo(new Talk(2, "two"));
        }

        @Test
        @DisplayName("RFC 6086 §4.2.2 a rule may refuse INFO; the call goes on")
        void refusedInfo() {
            Scenario.confirmed(on -> on.info(info -> info.reject(469)))
                    .info("digit")
                    .sends("469 INFO")
                    .isIn(DialogPhase.CONFIRMED);
        }

        @Test
        @DisplayName("RFC 6086 §4.2.2 a rule that does not answer INFO leaves it its 200")
        void aSilentRule() {
            Scenario.confirmed(on -> on.info(Info::stay)).info("digit").sends("200 INFO");
        }

        @Test
        @DisplayName("RFC 3261 §17.2.2 a retransmitted INFO gets the same answer; the rule runs once")
        void aRetransmittedInfo() {
            Scenario call = counting()
                    .info("one")
                    .forgetsSent()
                    .retransmits()
                    .sends("200 INFO")
                    .wrote(3);
            assertThat(turns(call)).isEqualTo("1");
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 3261 §17.2.2 … also when it comes after a newer one, and on a new owner")
        void aRetransmittedInfoAfterANewerOne() {
            Scenario call = counting();
            var first = call.caller.inDialog("INFO", "one");
            call.receives(first)
                    .info("two")
                    .crash()
                    .forgetsSent()
                    .receives(first)
                    .sends("200 INFO")
                    .wrote(4);
            assertThat(turns(call)).isEqualTo("1");
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 a lower CSeq number gets 500 and changes nothing")
        void aLowerCSeqNumber() {
            Scenario call = counting();
            var late = call.caller.inDialog("INFO", "late");
            call.info("one")
                    .forgetsSent()
                    .receives(late)
                    .sends("500 INFO")
                    .wrote(3)
                    .isIn(DialogPhase.CONFIRMED);
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 a CSeq number may skip some")
        void aSkippedCSeqNumber() {
            Scenario call = counting();
            call.receives(call.caller.inDialog("INFO", 9_000, call.caller.branch(), ""))
                    .sends("200 INFO");
            assertThat(call.state().remoteCSeq()).isEqualTo(9_000);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 the same CSeq number on another branch is out of order: 500")
        void theCSeqNumberOfAnotherRequest() {
            Scenario call = counting().info("one").forgetsSent();
            call.receives(call.caller.inDialog("INFO", call.caller.cSeq(), call.caller.branch(), "one"))
                    .sends("500 INFO")
                    .wrote(3);
        }

        @ParameterizedTest
        @ValueSource(strings = {"REFER", "NOTIFY", "SUBSCRIBE", "MESSAGE", "REGISTER", "PUBLISH"})
        @DisplayName("RFC 3261 §8.2.1 a method we know and do not allow gets 405 with Allow")
        void aMethodNotAllowed(String method) {
            Scenario call = Scenario.confirmed(on -> {});
            call.receives(call.caller.inDialog(method, ""))
                    .sends("405 " + method)
                    .wrote(2);
            assertThat(call.last().header(HeaderName.ALLOW))
                    .isEqualTo("INVITE, ACK, CANCEL, BYE, INFO, OPTIONS, PRACK, UPDATE");
        }

        @Test
        @DisplayName("RFC 3261 §21.5.2 a method we do not know gets 501")
        void anUnknownMethod() {
            Scenario call = Scenario.confirmed(on -> {});
            call.receives(call.caller.inDialog("DANCE", "")).sends("501 DANCE").wrote(2);
        }

        @Test
        @DisplayName("RFC 3261 §11.2 OPTIONS gets 200 with Allow")
        void options() {
            Scenario call = Scenario.confirmed(on -> {});
            call.receives(call.caller.inDialog("OPTIONS", "")).sends("200 OPTIONS");
            assertThat(call.last().header(HeaderName.ALLOW)).contains("INVITE");
        }

        @Test
        @DisplayName("RFC 3261 §8.2.2.3 a request that requires an extension gets 420 with Unsupported")
        void aRequiredExtension() {
            Scenario call = Scenario.confirmed(on -> {});
            call.caller.always("Require: replaces, timer");
            call.info("?").sends("420 INFO").wrote(2);
            assertThat(call.last().header(HeaderName.UNSUPPORTED)).isEqualTo("replaces, timer");
        }
    }

    @Nested
    class WhileEarly {
        @Test
        @DisplayName("RFC 6086 §4.2.2 INFO in an early dialog reaches its rule")
        void infoWhileEarly() {
            Scenario call = Scenario.ringing(on ->
                            on.info(info -> info.accept().become(info.session().counted())))
                    .info("digit")
                    .sends("200 INFO")
                    .isIn(DialogPhase.EARLY);
            assertThat(call.talk().turns()).isEqualTo(1);
        }
    }

    @Nested
    class NewCalls {
        @Test
        @DisplayName("RFC 3261 §8.2.2.3 an INVITE that requires an extension gets 420 with Unsupported")
        void aRequiredExtension() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring()));
            call.caller.always("Require: replaces");
            call.invite().sends("420 INVITE").wrote(0);
            assertThat(call.last().header(HeaderName.UNSUPPORTED)).isEqualTo("replaces");
        }

        @Test
        @DisplayName("RFC 3261 §8.2.2.3 Require is ignored in CANCEL and ACK")
        void requireInCancelAndAck() {
            Scenario call = Scenario.ringing(on -> {});
            call.caller.always("Require: replaces");
            call.cancel().sends("200 CANCEL", "487 INVITE").ack().wrote(3);
        }
    }
}
