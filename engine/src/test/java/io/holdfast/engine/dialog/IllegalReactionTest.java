package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.Action;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.IllegalReaction;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.Turn;
import io.holdfast.engine.sip.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a rule may not ask for: it fails its call, and the text names the behaviour and the way out. */
class IllegalReactionTest {
    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final DialogTimer SOON = DialogTimer.whileConfirmed("soon");
    private static final DialogTimer EARLY = DialogTimer.whileEarly("early");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Reaction<Talk> asking(Turn<Talk> turn, Action... actions) {
        return new Reaction<>(turn.session(), List.of(actions));
    }

    private static Action respond(int statusCode) {
        return new Action.Respond(statusCode, List.of(), Bytes.EMPTY);
    }

    private static Action reply(int statusCode) {
        return new Action.Reply(statusCode, List.of(), Bytes.EMPTY);
    }

    private static void timersAndStep(DialogRules<Talk> on) {
        on.timer(SOON, Turn::stay).timer(EARLY, Turn::stay).step(ROUTE, question -> question, Turn::stay);
    }

    private static void illegal(Scenario call, String... texts) {
        assertThat(call.failure())
                .isInstanceOf(IllegalReaction.class)
                .hasMessageContaining("talk")
                .hasMessageContainingAll(texts);
    }

    @Nested
    class Responses {
        @Test
        @DisplayName("a final response twice in one reaction")
        void twiceInOneReaction() {
            Scenario call = Scenario.of(on -> on.invite(invite -> asking(invite, respond(200), respond(486))));
            call.invite().sends("500 INVITE");
            illegal(call, "answers the INVITE with 486", "expected: only before its final response");
        }

        @Test
        @DisplayName("180 after the final response")
        void ringAfterTheAnswer() {
            Scenario call = Scenario.of(on -> on.invite(invite -> asking(invite, respond(200), respond(180))));
            call.invite().sends("500 INVITE");
            illegal(call, "answers the INVITE with 180");
        }

        @Test
        @DisplayName("an answer in a call that is up")
        void answerInACallThatIsUp() {
            Scenario call = Scenario.confirmed(on -> {
                on.ack(ack -> ack.stay().arm(SOON, SECOND)).timer(SOON, timer -> timer.answer(Scenario.SDP));
            });
            call.advance(SECOND).sends("BYE 1");
            illegal(call, "answers the INVITE with 200 in phase CONFIRMED", "hangup()");
        }

        @Test
        @DisplayName("two replies to one request")
        void twoReplies() {
            Scenario call = Scenario.confirmed(on -> on.info(info -> asking(info, reply(200), reply(486))));
            call.info("?").sends("500 INFO", "BYE 1");
            illegal(call, "answers a request with 486 twice");
        }

        @Test
        @DisplayName("a reply in a turn without a request")
        void aReplyToNothing() {
            Scenario call = Scenario.of(on -> on.invite(invite -> asking(invite, reply(200))));
            call.invite().sends("500 INVITE");
            illegal(call, "in a turn without one");
        }
    }

    @Nested
    class Hangups {
        @Test
        @DisplayName("RFC 3261 §15 the callee does not hang up an early dialog")
        void whileEarly() {
            Scenario call = Scenario.of(
                    on -> on.invite(invite -> invite.ring().arm(SOON, SECOND)).timer(SOON, timer -> timer.hangup()));
            call.invite().forgetsSent().advance(SECOND).sends("500 INVITE");
            illegal(call, "hangs up in phase EARLY", "use reject() before");
        }

        @Test
        @DisplayName("hanging up twice in one reaction")
        void twice() {
            Scenario call =
                    Scenario.confirmed(on -> on.info(info -> asking(info, new Action.Hangup(), new Action.Hangup())));
            call.info("?").sends("500 INFO", "BYE 1");
            illegal(call, "hangs up");
        }
    }

    @Nested
    class StepsAndTimers {
        @Test
        @DisplayName("a step the behaviour does not list")
        void anUnlistedStep() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring().run(ROUTE, "q")));
            call.invite().sends("500 INVITE");
            illegal(call, "asks step route", "list it with .step(…) in define");
        }

        @Test
        @DisplayName("a timer the behaviour does not list")
        void anUnlistedTimer() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring().arm(SOON, SECOND)));
            call.invite().sends("500 INVITE");
            illegal(call, "arms timer soon", "list it with .timer(…) in define");
        }

        @Test
        @DisplayName("a question of another type than the step listed under that name")
        void aQuestionOfAnotherType() {
            Scenario call = Scenario.of(on -> {
                timersAndStep(on);
                on.invite(invite -> invite.ring().run(Step.of("route", Integer.class, String.class), 7));
            });
            call.invite().sends("500 INVITE");
            assertThat(call.failure())
                    .isInstanceOf(IllegalReaction.class)
                    .hasMessageContaining("step route is asked with java.lang.Integer (expected: java.lang.String)");
        }

        @Test
        @DisplayName("more steps than a dialog may have in flight, in one reaction and over several")
        void tooManySteps() {
            List<Step<String, String>> steps = new ArrayList<>();
            for (int i = 0; i <= Scenario.SETTINGS.stepsMax(); i++) {
                steps.add(Step.of("step" + i, String.class, String.class));
            }
            Consumer<DialogRules<Talk>> all =
                    on -> steps.forEach(step -> on.step(step, question -> question, Turn::stay));
            Scenario call = Scenario.of(on -> {
                all.accept(on);
                on.invite(invite -> {
                    Reaction<Talk> reaction = invite.ring();
                    for (Step<String, String> step : steps) {
                        reaction = reaction.run(step, "q");
                    }
                    return reaction;
                });
            });
            call.invite().sends("500 INVITE");
            illegal(call, "16 steps in flight (expected: <= 16, holdfast.dialog.steps-max)");
        }

        @Test
        @DisplayName("more timers than a dialog may have armed; arming one anew is no more")
        void tooManyTimers() {
            List<DialogTimer> timers = new ArrayList<>();
            for (int i = 0; i <= Scenario.SETTINGS.timersMax(); i++) {
                timers.add(DialogTimer.whileConfirmed("timer" + i));
            }
            Scenario call = Scenario.confirmed(on -> {
                timers.forEach(timer -> on.timer(timer, Turn::stay));
                on.info(info -> {
                    Reaction<Talk> reaction = info.accept();
                    for (DialogTimer timer : timers.subList(0, Integer.parseInt(info.body()))) {
                        reaction = reaction.arm(timer, Duration.ofHours(1));
                    }
                    return reaction;
                });
            });
            call.info("32").sends("200 INFO").info("32").sends("200 INFO");
            assertThat(call.state().timers()).hasSize(32);
            call.info("33").sends("500 INFO", "BYE 1");
            illegal(call, "32 timers armed (expected: <= 32, holdfast.dialog.timers-max)");
        }

        @Test
        @DisplayName("a session larger than the limit")
        void aSessionTooLarge() {
            String note = "x".repeat(Scenario.SETTINGS.sessionBytesMax());
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring().become(new Talk(0, note))));
            call.invite().sends("500 INVITE");
            illegal(call, "65538 bytes encoded (expected: <= 65536, holdfast.dialog.session-size-max)");
        }
    }

    @Nested
    class InACallThatIsOver {
        @Test
        @DisplayName("a step after the refusal it is asked with")
        void aStepAfterARefusal() {
            Scenario call = Scenario.of(on -> {
                timersAndStep(on);
                on.invite(invite -> invite.reject(486).run(ROUTE, "q"));
            });
            call.invite().sends("500 INVITE").ack().isOver(EndReason.REJECTED);
            illegal(call, "step route", "the call is over");
        }

        @Test
        @DisplayName("a timer after the hangup it is armed with")
        void aTimerAfterAHangup() {
            Scenario call = Scenario.confirmed(on -> {
                timersAndStep(on);
                on.info(info -> info.hangup().arm(SOON, SECOND));
            });
            call.info("?").sends("500 INFO", "BYE 1");
            illegal(call, "timer soon", "the call is over");
        }

        @Test
        @DisplayName("a step in the turn of the BYE; the BYE still gets its 200")
        void aStepInTheByesTurn() {
            Scenario call = Scenario.confirmed(on -> {
                timersAndStep(on);
                on.bye(bye -> bye.accept().run(ROUTE, "q"));
            });
            call.bye().sends("200 BYE").isOver(EndReason.PEER_HUNG_UP);
            illegal(call, "step route", "the call is over");
        }

        @Test
        @DisplayName("a timer in the turn of the CANCEL; the CANCEL still works")
        void aTimerInTheCancelsTurn() {
            Scenario call = Scenario.ringing(on -> {
                timersAndStep(on);
                on.cancel(cancel -> cancel.stay().arm(SOON, SECOND));
            });
            call.cancel().sends("200 CANCEL", "487 INVITE").ack().isOver(EndReason.CANCELLED);
            illegal(call, "timer soon", "the call is over");
        }

        @Test
        @DisplayName("an action in the ended rule; the session stays")
        void anActionInTheEndedRule() {
            Scenario call = Scenario.confirmed(on -> {
                timersAndStep(on);
                on.ended(ended -> ended.stay().run(ROUTE, "q"));
            });
            call.bye().sends("200 BYE").isOver(EndReason.PEER_HUNG_UP);
            illegal(call, "acts in its ended rule", "the dialog is over");
        }

        @Test
        @DisplayName("an early timer in a call that is answered")
        void anEarlyTimerInAnAnsweredCall() {
            Scenario call = Scenario.of(on -> {
                timersAndStep(on);
                on.invite(invite -> invite.answer(Scenario.SDP).arm(EARLY, SECOND));
            });
            call.invite().sends("500 INVITE");
            illegal(call, "timer early", "whileConfirmed");
        }
    }
}
