package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.TimerFired;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The author's timers: scopes, arming anew, disarming, order. */
class TimerRulesTest {
    private static final DialogTimer NO_ANSWER = DialogTimer.whileEarly("no-answer");
    private static final DialogTimer LIMIT = DialogTimer.whileConfirmed("limit");
    private static final Duration TEN = Duration.ofSeconds(10);

    private static void note(DialogRules<Talk> on, DialogTimer... timers) {
        for (DialogTimer timer : timers) {
            on.timer(
                    timer,
                    fired -> fired.stay()
                            .become(fired.session()
                                    .noting(fired.session().note()
                                            + fired.timer().name() + " ")));
        }
    }

    @Nested
    class WhileEarly {
        @Test
        @DisplayName("a timer fires once, at its time")
        void firesOnce() {
            Scenario.of(on -> on.invite(invite -> invite.ring().arm(NO_ANSWER, TEN))
                            .timer(NO_ANSWER, timer -> timer.reject(480)))
                    .invite()
                    .forgetsSent()
                    .advance(TEN.minusMillis(1))
                    .sends()
                    .advance(Duration.ofMillis(1))
                    .sends("480 INVITE")
                    .ack()
                    .isOver(EndReason.REJECTED);
        }

        @Test
        @DisplayName("an armed timer keeps its scope and its time")
        void anArmedTimer() {
            Scenario call = Scenario.of(on -> {
                on.invite(invite -> invite.ring().arm(NO_ANSWER, TEN).arm(LIMIT, TEN.plusMillis(1)));
                note(on, NO_ANSWER, LIMIT);
            });
            call.invite();
            assertThat(call.state().timers())
                    .containsExactly(
                            new ArmedTimer("no-answer", true, Scenario.START + 10_000),
                            new ArmedTimer("limit", false, Scenario.START + 10_001));
        }

        @Test
        @DisplayName("a refusal disarms every timer")
        void aRefusalDisarmsEveryTimer() {
            Scenario call = Scenario.of(on -> {
                on.invite(invite -> invite.ring().arm(NO_ANSWER, TEN).arm(LIMIT, TEN));
                note(on, NO_ANSWER, LIMIT);
            });
            call.invite().cancel().ack().advance(Duration.ofMinutes(1)).isOver(EndReason.CANCELLED);
            assertThat(call.talk().note()).isEmpty();
        }
    }

    @Nested
    class WhileConfirmed {
        private static final DialogTimer PICK_UP = DialogTimer.whileEarly("pick-up");

        @Test
        @DisplayName("early timers end with the final response, the others live on")
        void scopes() {
            Scenario call = Scenario.of(on -> {
                on.invite(invite -> invite.ring()
                                .arm(PICK_UP, Duration.ofSeconds(1))
                                .arm(NO_ANSWER, TEN)
                                .arm(LIMIT, TEN))
                        .timer(PICK_UP, fired -> fired.answer(Scenario.SDP));
                note(on, NO_ANSWER, LIMIT);
            });
            call.invite().advance(Duration.ofSeconds(1)).sends("180 INVITE", "200 INVITE");
            call.ack().advance(Duration.ofMinutes(1)).sends();
            assertThat(call.talk().note()).isEqualTo("limit ");
        }

        @Test
        @DisplayName("the end of the call disarms every timer")
        void theEndDisarmsEveryTimer() {
            Scenario call = Scenario.confirmed(on -> {
                on.info(info -> info.accept().arm(LIMIT, TEN));
                note(on, LIMIT);
            });
            call.info("go").bye().advance(Duration.ofMinutes(1)).isOver(EndReason.PEER_HUNG_UP);
            assertThat(call.talk().note()).isEmpty();
        }

        @Test
        @DisplayName("arming an armed timer moves it")
        void armingAnew() {
            Scenario call = Scenario.confirmed(on -> {
                on.info(info -> info.accept().arm(LIMIT, TEN));
                note(on, LIMIT);
            });
            call.info("go").advance(Duration.ofSeconds(9)).info("go").advance(Duration.ofSeconds(9));
            assertThat(call.talk().note()).isEmpty();
            call.advance(Duration.ofSeconds(1));
            assertThat(call.talk().note()).isEqualTo("limit ");
            call.advance(Duration.ofMinutes(1));
            assertThat(call.talk().note()).isEqualTo("limit ");
        }

        @Test
        @DisplayName("a disarmed timer does not fire; disarming twice does nothing")
        void disarming() {
            Scenario call = Scenario.confirmed(on -> {
                on.ack(ack -> ack.stay().arm(LIMIT, TEN))
                        .info(info -> info.accept().disarm(LIMIT));
                note(on, LIMIT);
            });
            call.info("stop").info("stop").advance(Duration.ofMinutes(1)).isIn(DialogPhase.CONFIRMED);
            assertThat(call.talk().note()).isEmpty();
            assertThat(call.due()).isEqualTo(Deadlines.NEVER);
        }

        @Test
        @DisplayName("a timer may arm itself again, and hang up in the end")
        void aTimerMayArmItself() {
            Scenario call = Scenario.confirmed(
                    on -> on.ack(ack -> ack.stay().arm(LIMIT, TEN)).timer(LIMIT, TimerRulesTest::thirdTimeEnds));
            call.advance(Duration.ofSeconds(20)).sends();
            assertThat(call.talk().turns()).isEqualTo(2);
            call.advance(Duration.ofSeconds(10)).sends("BYE 1");
        }

        @Test
        @DisplayName("timers that fell due on no node fire in the order of their times")
        void inTheOrderOfTheirTimes() {
            DialogTimer late = DialogTimer.whileConfirmed("late");
            DialogTimer early = DialogTimer.whileConfirmed("early");
            Scenario call = Scenario.confirmed(on -> {
                on.info(info -> info.accept().arm(late, TEN).arm(early, Duration.ofSeconds(5)));
                note(on, late, early);
            });
            call.info("go").sleeps(Duration.ofMinutes(1));
            assertThat(call.talk().note()).isEqualTo("early late ");
        }

        @Test
        @DisplayName("a timer that fell due on no node goes before a later ring limit")
        void beforeALaterRingLimit() {
            Scenario.of(on -> on.invite(invite -> invite.ring().arm(NO_ANSWER, TEN))
                            .timer(NO_ANSWER, fired -> fired.reject(408)))
                    .invite()
                    .forgetsSent()
                    .sleeps(Duration.ofHours(1))
                    .sends("180 INVITE", "408 INVITE");
        }
    }

    private static Reaction<Talk> thirdTimeEnds(TimerFired<Talk> fired) {
        Talk next = fired.session().counted();
        return next.turns() == 3
                ? fired.hangup().become(next)
                : fired.stay().arm(fired.timer(), TEN).become(next);
    }
}
