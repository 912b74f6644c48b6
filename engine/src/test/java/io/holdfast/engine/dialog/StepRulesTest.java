package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Step;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Steps: asked, answered, failed, late. */
class StepRulesTest {
    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final Step<String, String> BILL =
            Step.of("bill", String.class, String.class).within(Duration.ofSeconds(2));

    /** Rings and asks; answers the call with what comes back. */
    private static void asking(DialogRules<Talk> on) {
        on.invite(invite -> invite.ring().run(ROUTE, invite.to()))
                .step(
                        ROUTE,
                        question -> question,
                        route -> route.answer(Scenario.SDP)
                                .become(route.session().noting(route.answer())));
    }

    private static Scenario asked() {
        return Scenario.of(StepRulesTest::asking).invite().sends("180 INVITE", "ask route: sip:sales@example.com");
    }

    @Nested
    class Answered {
        @Test
        @DisplayName("a step's answer is a turn")
        void theAnswerIsATurn() {
            Scenario call = asked().advance(Duration.ofSeconds(4))
                    .stepAnswers("route", "bob")
                    .sends("200 INVITE");
            assertThat(call.talk().note()).isEqualTo("bob");
            assertThat(call.state().steps()).isEmpty();
        }

        @Test
        @DisplayName("the second answer to a step is dropped: both owners of a moved dialog may have asked")
        void aSecondAnswerIsDropped() {
            asked().stepAnswers("route", "bob")
                    .forgetsSent()
                    .stepAnswers("route", "carol")
                    .stepFails("route", "late")
                    .sends()
                    .wrote(2);
        }

        @Test
        @DisplayName("an answer nobody asked for is dropped")
        void anUnaskedAnswerIsDropped() {
            asked().stepAnswers("bill", "9").stepFails("bill", "?").wrote(1);
        }

        @Test
        @DisplayName("the answer to a step of an ended call is dropped")
        void anAnswerAfterTheEndIsDropped() {
            asked().cancel().forgetsSent().stepAnswers("route", "bob").sends().wrote(2);
        }

        @Test
        @DisplayName("two steps run side by side")
        void twoSteps() {
            Scenario call = Scenario.of(on -> on.invite(
                                    invite -> invite.ring().run(ROUTE, "a").run(BILL, "b"))
                            .step(
                                    ROUTE,
                                    question -> question,
                                    route -> route.stay().become(route.session().noting("route")))
                            .step(BILL, question -> question, bill -> bill.answer(Scenario.SDP)))
                    .invite()
                    .sends("180 INVITE", "ask route: a", "ask bill: b")
                    .stepAnswers("bill", "9")
                    .sends("200 INVITE");
            assertThat(call.state().steps()).extracting(PendingStep::step).containsExactly("route");
            call.stepAnswers("route", "r").sends();
            assertThat(call.talk().note()).isEqualTo("route");
        }
    }

    @Nested
    class Failed {
        @Test
        @DisplayName("a failed step without a rule refuses a call that waits: 500")
        void refusesACallThatWaits() {
            asked().stepFails("route", "no database").sends("500 INVITE").ack().isOver(EndReason.REJECTED);
        }

        @Test
        @DisplayName("a failed step without a rule changes nothing in a call that is up")
        void changesNothingInACallThatIsUp() {
            Scenario.confirmed(on -> on.info(info -> info.accept().run(ROUTE, "q"))
                            .step(ROUTE, question -> question, route -> route.hangup()))
                    .info("go")
                    .sends("200 INFO", "ask route: q")
                    .stepFails("route", "no database")
                    .sends()
                    .isIn(DialogPhase.CONFIRMED);
        }

        @Test
        @DisplayName("the rule for a failed step hears which step and why")
        void theRuleHears() {
            Scenario call = Scenario.of(on -> {
                asking(on);
                on.stepFailed(
                        ROUTE,
                        failed -> failed.reject(503)
                                .become(failed.session().noting(failed.step() + ": " + failed.cause())));
            });
            call.invite().forgetsSent().stepFails("route", "no database").sends("503 INVITE");
            assertThat(call.talk().note()).isEqualTo("route: no database");
        }

        @Test
        @DisplayName("a rule may ask a failed step again")
        void mayAskAgain() {
            Scenario.of(on -> {
                        asking(on);
                        on.stepFailed(ROUTE, failed -> failed.stay().run(ROUTE, "again"));
                    })
                    .invite()
                    .forgetsSent()
                    .stepFails("route", "no database")
                    .sends("ask route: again")
                    .stepAnswers("route", "bob")
                    .sends("200 INVITE");
        }
    }

    @Nested
    class Late {
        @Test
        @DisplayName("a step that does not answer within its limit has failed")
        void theLimitPasses() {
            Scenario call = Scenario.of(on -> {
                asking(on);
                on.stepFailed(
                        ROUTE,
                        failed -> failed.reject(504).become(failed.session().noting(failed.cause())));
            });
            call.invite()
                    .forgetsSent()
                    .advance(Duration.ofMillis(4_999))
                    .sends()
                    .advance(Duration.ofMillis(1))
                    .sends("504 INVITE")
                    .stepAnswers("route", "bob")
                    .sends();
            assertThat(call.talk().note()).isEqualTo("no answer within its limit");
        }

        @Test
        @DisplayName("a step of its own limit")
        void aLimitOfItsOwn() {
            Scenario.of(on -> on.invite(invite -> invite.ring().run(BILL, "b"))
                            .step(BILL, question -> question, bill -> bill.answer(Scenario.SDP)))
                    .invite()
                    .forgetsSent()
                    .advance(Duration.ofMillis(1_999))
                    .sends()
                    .advance(Duration.ofMillis(1))
                    .sends("500 INVITE");
        }

        @Test
        @DisplayName("an answer or a failure that comes after its limit is not taken for the question asked again")
        void afterTheStepWasAskedAgain() {
            Scenario call = Scenario.of(on -> {
                        asking(on);
                        on.stepFailed(ROUTE, failed -> failed.stay().run(ROUTE, "again"));
                    })
                    .invite();
            Effect.AskStep first = call.asked("route");
            call.forgetsSent()
                    .advance(Duration.ofSeconds(5))
                    .sends("ask route: again")
                    .stepAnswers(first, "late")
                    .stepFails(first, "late")
                    .sends()
                    .wrote(2)
                    .stepAnswers("route", "bob")
                    .sends("200 INVITE");
            assertThat(call.talk().note()).isEqualTo("bob");
        }

        @Test
        @DisplayName("a question that another one replaced has no answer any more, even within the same millisecond")
        void afterTheQuestionWasReplaced() {
            Scenario call = Scenario.of(on -> {
                        asking(on);
                        on.info(info -> info.accept().run(ROUTE, "other"));
                    })
                    .invite();
            Effect.AskStep first = call.asked("route");
            call.info("reroute")
                    .forgetsSent()
                    .stepAnswers(first, "old")
                    .sends()
                    .wrote(2)
                    .stepAnswers("route", "bob")
                    .sends("200 INVITE");
        }

        @Test
        @DisplayName("the answer counts on the new owner of the dialog, which asks the same question")
        void onTheNewOwner() {
            Scenario call = asked();
            Effect.AskStep first = call.asked("route");
            call.advance(Duration.ofSeconds(1)).crash();
            assertThat(call.asked("route")).isEqualTo(first);
            call.forgetsSent().stepAnswers("route", "bob").sends("200 INVITE");
        }

        @Test
        @DisplayName("a step whose limit passed while the dialog was on no node has failed on the next one")
        void theLimitPassesOnNoNode() {
            asked().sleeps(Duration.ofSeconds(6)).sends("180 INVITE", "500 INVITE");
        }
    }
}
