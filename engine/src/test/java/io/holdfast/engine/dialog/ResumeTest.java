package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.Turn;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a new owner does again. {@link EntryChecks} asks it of every entry of every scenario; these are the cases by name,
 * and how the call goes on.
 */
class ResumeTest {
    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final DialogTimer SOON = DialogTimer.whileConfirmed("soon");

    @Nested
    class WhileEarly {
        @Test
        @DisplayName("a ringing call rings again, the same response")
        void aRingingCall() {
            Scenario call = Scenario.ringing(on -> {});
            var first = call.last();
            call.crash().sends("180 INVITE").wrote(1);
            assertThat(call.last()).isEqualTo(first);
        }

        @Test
        @DisplayName("a call without a response yet gets 100")
        void aSilentCall() {
            Scenario.of(on -> on.invite(invite -> invite.stay()))
                    .invite()
                    .forgetsSent()
                    .crash()
                    .sends("100 INVITE");
        }

        @Test
        @DisplayName("a step in flight is asked again, with the time it has left")
        void aStepInFlight() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring().run(ROUTE, "q"))
                            .step(ROUTE, question -> question, route -> route.answer(Scenario.SDP)))
                    .invite()
                    .forgetsSent()
                    .advance(Duration.ofSeconds(3))
                    .crash()
                    .sends("180 INVITE", "ask route: q");
            assertThat(call.core().resume(call.state(), call.entry(), call.now()))
                    .contains(new Effect.AskStep(
                            "route", io.holdfast.engine.sip.Bytes.utf8("q"), Scenario.START + 5_000));
            call.stepAnswers("route", "a").sends("200 INVITE");
        }

        @Test
        @DisplayName("a step that answered is not asked again")
        void aStepThatAnswered() {
            Scenario.of(on -> on.invite(invite -> invite.ring().run(ROUTE, "q"))
                            .step(ROUTE, question -> question, Turn::stay))
                    .invite()
                    .stepAnswers("route", "a")
                    .forgetsSent()
                    .crash()
                    .sends("180 INVITE");
        }

        @Test
        @DisplayName("a cancelled call: 487 until its ACK, and the 200 of the CANCEL")
        void aCancelledCall() {
            Scenario.ringing(on -> {})
                    .cancel()
                    .forgetsSent()
                    .crash()
                    .sends("487 INVITE", "200 CANCEL")
                    .ack()
                    .crash()
                    .sends();
        }

        @Test
        @DisplayName("a timer fires on the new owner at its time")
        void aTimer() {
            Scenario.of(on -> on.invite(invite -> invite.ring().arm(SOON, Duration.ofSeconds(10)))
                            .timer(SOON, soon -> soon.answer(Scenario.SDP)))
                    .invite()
                    .advance(Duration.ofSeconds(4))
                    .crash()
                    .forgetsSent()
                    .advance(Duration.ofMillis(5_999))
                    .sends()
                    .advance(Duration.ofMillis(1))
                    .sends("200 INVITE");
        }
    }

    @Nested
    class WhileConfirmed {
        @Test
        @DisplayName("a 2xx without its ACK is sent at once, then goes on with its schedule")
        void anAnswerWithoutItsAck() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)))
                    .invite()
                    .advance(Duration.ofMillis(700))
                    .forgetsSent()
                    .crash()
                    .sends("200 INVITE");
            assertThat(call.due()).isEqualTo(Scenario.START + 1_500);
            call.ack().crash().sends().isIn(DialogPhase.CONFIRMED);
        }

        @Test
        @DisplayName("a quiet call: nothing")
        void aQuietCall() {
            Scenario.confirmed(on -> {}).crash().sends().info("?").sends("200 INFO");
        }

        @Test
        @DisplayName("the answer of the newest request is sent again, unless it is old")
        void theAnswerOfTheNewestRequest() {
            Scenario call = Scenario.confirmed(on -> on.info(info -> info.accept()
                            .header("X-Turns", "1")
                            .become(info.session().counted())))
                    .info("?")
                    .forgetsSent()
                    .crash()
                    .sends("200 INFO");
            assertThat(call.talk().turns()).isEqualTo(1);
            call.advance(Duration.ofSeconds(32)).crash().sends();
        }

        @Test
        @DisplayName("a re-INVITE's 200 is sent again until its ACK")
        void aReinvite() {
            Scenario.confirmed(on -> {})
                    .reinvite("v=0")
                    .forgetsSent()
                    .crash()
                    .sends("200 INVITE")
                    .ack()
                    .crash()
                    .sends();
        }
    }

    @Nested
    class WhenTerminated {
        @Test
        @DisplayName("our BYE is sent again, the same request, until it is answered")
        void ourBye() {
            Scenario call =
                    Scenario.confirmed(on -> on.info(Info::hangup)).info("stop").sends("200 INFO", "BYE 1");
            var first = call.last();
            call.crash().sends("200 INFO", "BYE 1");
            assertThat(call.last()).isEqualTo(first);
            call.callerAnswers(200).isOver(EndReason.HUNG_UP).crash().sends();
        }

        @Test
        @DisplayName("the 200 of the peer's BYE is fetched by its retransmission")
        void thePeersBye() {
            Scenario.confirmed(on -> {})
                    .bye()
                    .forgetsSent()
                    .crash()
                    .sends()
                    .retransmits()
                    .sends("200 BYE")
                    .wrote(3);
        }

        @Test
        @DisplayName("a refusal is sent again until its ACK")
        void aRefusal() {
            Scenario.of(on -> on.invite(invite -> invite.reject(486)))
                    .invite()
                    .forgetsSent()
                    .crash()
                    .sends("486 INVITE")
                    .ack()
                    .crash()
                    .sends();
        }
    }
}
