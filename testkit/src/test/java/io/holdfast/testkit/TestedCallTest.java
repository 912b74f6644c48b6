package io.holdfast.testkit;

import static io.holdfast.testkit.Expected.arm;
import static io.holdfast.testkit.Expected.ask;
import static io.holdfast.testkit.Expected.disarm;
import static io.holdfast.testkit.Expected.hangup;
import static io.holdfast.testkit.Expected.reply;
import static io.holdfast.testkit.FrontDesk.LIMIT;
import static io.holdfast.testkit.FrontDesk.NO_ROUTE;
import static io.holdfast.testkit.FrontDesk.ROUTE;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.dialog.DialogPhase;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TestedCallTest {
    private static final String SALES = "sip:sales@example.com";
    private static final String ALICE = "sip:alice@example.com";

    private static TestedCall<FrontDesk.Call> call(DialogTestKit<FrontDesk.Call> kit) {
        return kit.invite(SALES, ALICE, "v=0 offer");
    }

    private static TestedCall<FrontDesk.Call> call() {
        return call(DialogTestKit.of(new FrontDesk()));
    }

    private static TestedCall<FrontDesk.Call> answered() {
        return call().answers(ROUTE, "here");
    }

    @Nested
    class WhileEarly {
        @Test
        void theRulesOfTheInviteAreSeenInOrder() {
            call().then(reply(180), ask(ROUTE, SALES), arm(NO_ROUTE, ofSeconds(10)))
                    .thenSession(new FrontDesk.Call(ALICE, 1));
        }

        @Test
        void aStepAnswers() {
            call().answers(ROUTE, "sip:bob@example.org")
                    .then(reply(302).header("Contact", "<sip:bob@example.org>"))
                    .thenEnded(EndReason.REJECTED);
        }

        @Test
        void aStepIsAnsweredByItsOwnFunction() {
            call().runs(ROUTE).then(reply(302).header("Contact", "<sip:bob@example.com>"));
        }

        @Test
        void aStepFails() {
            call().fails(ROUTE, "no database").then(reply(503).header("X-Cause", "no database"));
        }

        @Test
        void aStepThatNeverAnswersFailsAtItsLimit() {
            call().advance(ofMillis(4_999))
                    .then()
                    .advance(ofMillis(1))
                    .then(reply(503).header("X-Cause", "no answer within its limit"))
                    .thenEnded(EndReason.REJECTED);
        }

        @Test
        void theCallerGivesUp() {
            call().cancel()
                    .then(reply(200).to("CANCEL"), reply(487).to("INVITE"))
                    .thenEnded(EndReason.CANCELLED);
        }

        @Test
        void theCallerHangsUp() {
            call().bye().then(reply(200).to("BYE"), reply(487).to("INVITE")).thenEnded(EndReason.PEER_HUNG_UP);
        }

        @Test
        void aSecondInviteIsRefused() {
            call().reinvite("v=0").then(reply(500));
        }

        @Test
        void aRetransmittedInviteGetsItsLastResponse() {
            call().retransmits().then(reply(180));
        }
    }

    @Nested
    class WhileConfirmed {
        @Test
        void theCallerAcknowledgesAtOnce() {
            answered().then(reply(200).body("v=0 desk"), arm(LIMIT, ofSeconds(60)));
        }

        @Test
        void aTimerEndsTheCallAndTheCallerAnswersTheBye() {
            answered()
                    .advance(ofSeconds(59))
                    .then()
                    .advance(ofSeconds(1))
                    .then(hangup())
                    .thenEnded(EndReason.HUNG_UP);
        }

        @Test
        void aDisarmedTimerDoesNotFire() {
            TestedCall<FrontDesk.Call> call = answered().info("stay").then(reply(200), disarm(LIMIT));
            call.advance(ofMinutes(10)).then();
            assertThat(call.phase()).isEqualTo(DialogPhase.CONFIRMED);
        }

        @Test
        void whatTheRfcDoesByItselfIsSeenToo() {
            answered()
                    .reinvite("v=0 hold")
                    .then(reply(200).body("v=0 desk"))
                    .request("REFER", "application/sdp", "v=0")
                    .then(reply(405).header("Allow", "INVITE, ACK, CANCEL, BYE, INFO, OPTIONS, PRACK, UPDATE"))
                    .bye()
                    .then(reply(200))
                    .thenEnded(EndReason.PEER_HUNG_UP)
                    .info("?")
                    .then(reply(481));
        }

        @Test
        void whatTheCallerGotCanBeReadHeaderByHeader() {
            SipResponse ok = answered().lastResponse();
            assertThat(ok.statusCode()).isEqualTo(200);
            assertThat(ok.header(HeaderName.CONTACT)).isEqualTo("<sip:203.0.113.1:5060>");
            assertThat(answered().sent()).hasSize(2);
        }
    }

    @Nested
    class WithAPassiveCaller {
        private TestedCall<FrontDesk.Call> answered() {
            return call(DialogTestKit.of(new FrontDesk()).passiveCaller())
                    .answers(ROUTE, "here")
                    .then(reply(200));
        }

        @Test
        void theAckIsTheTests() {
            answered().ack().then(arm(LIMIT, ofSeconds(60)));
        }

        @Test
        void the2xxIsResentUntilItsAck() {
            TestedCall<FrontDesk.Call> call =
                    answered().advance(ofMillis(1_500)).then();
            assertThat(call.sent())
                    .filteredOn(message -> message instanceof SipResponse response && response.statusCode() == 200)
                    .hasSize(3);
        }

        @Test
        void noAckEndsTheCallWithBye() {
            TestedCall<FrontDesk.Call> call =
                    answered().advance(ofSeconds(32)).then(hangup()).thenEnded(EndReason.NO_ACK);
            assertThat(call.sent().get(call.sent().size() - 1))
                    .isInstanceOfSatisfying(
                            SipRequest.class,
                            request -> assertThat(request.method()).isEqualTo(Method.BYE));
            call.answersBye(200).then();
        }

        @Test
        void aVerbThatNothingWaitsForFails() {
            TestedCall<FrontDesk.Call> call = answered().ack();
            assertThatThrownBy(call::ack).hasMessageContaining("an ACK that nothing waits for");
            assertThatThrownBy(() -> call.answersBye(200)).hasMessageContaining("an answer to no BYE");
            assertThatThrownBy(() -> call.answers(ROUTE, "here")).hasMessageContaining("step route is not in flight");
        }
    }

    @Nested
    class Failures {
        @Test
        void printWhatWasExpectedAndFoundAndTheCallSoFar() {
            TestedCall<FrontDesk.Call> call = call().advance(ofSeconds(2)).answers(ROUTE, "here");
            assertThatThrownBy(() -> call.then(reply(486).header("X-A", "1"), hangup()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(String.join(
                            System.lineSeparator(),
                            "expected: [reply(486).header(\"X-A\", \"1\"), hangup()]",
                            "   found: [reply(200, \"v=0 desk\") to INVITE, arm(limit, PT1M)]",
                            "the call so far:",
                            "     0.000 s  caller --> INVITE sip:sales@example.com",
                            "     0.000 s  caller <-- 180 Ringing (INVITE)",
                            "     0.000 s         *   step route is asked",
                            "     2.000 s         *   step route answers here",
                            "     2.000 s  caller <-- 200 OK (INVITE)",
                            "     2.000 s  caller --> ACK sip:sales@example.com",
                            ""));
        }

        @Test
        void nameTheSessionAndTheEnd() {
            TestedCall<FrontDesk.Call> call = call();
            assertThatThrownBy(() -> call.thenSession(new FrontDesk.Call("sip:bob@example.com", 1)))
                    .hasMessageContaining("session: found Call[caller=sip:alice@example.com, attempts=1]");
            assertThatThrownBy(() -> call.thenEnded(EndReason.CANCELLED))
                    .hasMessageContaining("end reason: found Optional.empty (expected: Optional[CANCELLED])");
        }

        @Test
        void tellRepliesApartByStatusHeaderBodyAndMethod() {
            TestedCall<FrontDesk.Call> call = answered();
            Expected armed = arm(LIMIT, ofSeconds(60));
            call.then(reply(200).to("INVITE"), armed);
            for (Expected wrong : new Expected[] {
                reply(201),
                reply(200).to("INFO"),
                reply(200).body("v=1"),
                reply(200).header("X-A", "1"),
                hangup()
            }) {
                assertThatThrownBy(() -> call.then(wrong, armed)).isInstanceOf(AssertionError.class);
            }
            assertThatThrownBy(() -> call.then(reply(200), arm(LIMIT, ofSeconds(61))))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> call.then(armed, reply(200))).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> call.then(reply(200))).isInstanceOf(AssertionError.class);
        }
    }
}
