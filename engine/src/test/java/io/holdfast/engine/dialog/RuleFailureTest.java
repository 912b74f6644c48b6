package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.Turn;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A rule that throws: 500 to its call and the end of it, whatever the turn. */
class RuleFailureTest {
    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final DialogTimer SOON = DialogTimer.whileConfirmed("soon");

    private static Reaction<Talk> boom(Turn<Talk> turn) {
        throw new IllegalStateException("boom in " + turn.getClass().getSimpleName());
    }

    private static void failed(Scenario call, String text) {
        assertThat(call.failure()).hasMessageContaining(text);
    }

    private static Scenario ringingAnd(Consumer<DialogRules<Talk>> rules) {
        return Scenario.ringing(rules);
    }

    @Nested
    class WhileTheInviteIsOpen {
        @Test
        @DisplayName("RFC 3261 §21.5.1 in the INVITE's turn: 500")
        void inTheInvitesTurn() {
            Scenario call = Scenario.of(on -> on.invite(RuleFailureTest::boom));
            call.invite().sends("500 INVITE").ack().isOver(EndReason.REJECTED);
            failed(call, "boom in Invite");
            assertThat(call.talk()).isEqualTo(Talk.NEW);
        }

        @Test
        @DisplayName("RFC 3261 §21.5.1 in a step's turn: 500")
        void inAStepsTurn() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring().run(ROUTE, "q"))
                    .step(ROUTE, question -> question, RuleFailureTest::boom));
            call.invite().forgetsSent().stepAnswers("route", "a").sends("500 INVITE");
            failed(call, "boom in StepDone");
        }

        @Test
        @DisplayName("RFC 3261 §21.5.1 in a failed step's turn: 500")
        void inAFailedStepsTurn() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring().run(ROUTE, "q"))
                    .step(ROUTE, question -> question, done -> done.stay())
                    .stepFailed(ROUTE, RuleFailureTest::boom));
            call.invite().forgetsSent().stepFails("route", "?").sends("500 INVITE");
            failed(call, "boom in StepFailed");
        }

        @Test
        @DisplayName("RFC 3261 §21.5.1 in a timer's turn: 500")
        void inATimersTurn() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring().arm(SOON, Duration.ofSeconds(1)))
                    .timer(SOON, RuleFailureTest::boom));
            call.invite().forgetsSent().advance(Duration.ofSeconds(1)).sends("500 INVITE");
            failed(call, "boom in TimerFired");
        }

        @Test
        @DisplayName("RFC 3261 §21.5.1 in INFO's turn: 500 to both; the call was refused")
        void inInfosTurn() {
            Scenario call = ringingAnd(on -> on.info(RuleFailureTest::boom));
            call.info("?").sends("500 INFO", "500 INVITE").ack().isOver(EndReason.REJECTED);
            failed(call, "boom in Info");
        }

        @Test
        @DisplayName("RFC 3261 §9.2 in CANCEL's turn: as if there were no rule")
        void inCancelsTurn() {
            Scenario call = ringingAnd(on -> on.cancel(RuleFailureTest::boom));
            call.cancel().sends("200 CANCEL", "487 INVITE").ack().isOver(EndReason.CANCELLED);
            failed(call, "boom in Cancel");
        }

        @Test
        @DisplayName("RFC 3261 §15.1.2 in BYE's turn: as if there were no rule")
        void inByesTurn() {
            Scenario call = ringingAnd(on -> on.bye(RuleFailureTest::boom));
            call.bye().sends("200 BYE", "487 INVITE").ack().isOver(EndReason.PEER_HUNG_UP);
            failed(call, "boom in Bye");
        }
    }

    @Nested
    class WhileConfirmed {
        @Test
        @DisplayName("RFC 3261 §15.1.1 in the ACK's turn: BYE")
        void inTheAcksTurn() {
            Scenario call = Scenario.of(
                    on -> on.invite(invite -> invite.answer(Scenario.SDP)).ack(RuleFailureTest::boom));
            call.invite().ack().sends("200 INVITE", "BYE 1").callerAnswers(200).isOver(EndReason.HUNG_UP);
            failed(call, "boom in Ack");
        }

        @Test
        @DisplayName("RFC 3261 §21.5.1 in INFO's turn: 500 and BYE")
        void inInfosTurn() {
            Scenario call = Scenario.confirmed(on -> on.info(RuleFailureTest::boom));
            call.info("?").sends("500 INFO", "BYE 1").callerAnswers(200).isOver(EndReason.HUNG_UP);
            failed(call, "boom in Info");
        }

        @Test
        @DisplayName("RFC 3261 §17.2.2 … and its retransmission gets the 500 again, without the rule")
        void inInfosTurnOnce() {
            Scenario call = Scenario.confirmed(on -> on.info(RuleFailureTest::boom));
            call.info("?").forgetsSent().retransmits().sends("500 INFO");
            failed(call, "boom in Info");
        }

        @Test
        @DisplayName("RFC 3261 §14.2 in a re-INVITE's turn: 500 and BYE")
        void inAReinvitesTurn() {
            Scenario call = Scenario.confirmed(on -> on.reinvite(RuleFailureTest::boom));
            call.reinvite("v=0").sends("500 INVITE", "BYE 1").ack().sends();
            failed(call, "boom in Reinvite");
        }

        @Test
        @DisplayName("RFC 3261 §15.1.2 in BYE's turn: as if there were no rule")
        void inByesTurn() {
            Scenario call = Scenario.confirmed(on -> on.bye(RuleFailureTest::boom));
            call.bye().sends("200 BYE").isOver(EndReason.PEER_HUNG_UP);
            failed(call, "boom in Bye");
        }

        @Test
        @DisplayName("RFC 3261 §15.1.1 in a timer's turn: BYE")
        void inATimersTurn() {
            Scenario call = Scenario.confirmed(on ->
                    on.ack(ack -> ack.stay().arm(SOON, Duration.ofSeconds(1))).timer(SOON, RuleFailureTest::boom));
            call.advance(Duration.ofSeconds(1)).sends("BYE 1");
            failed(call, "boom in TimerFired");
        }

        @Test
        @DisplayName("RFC 3261 §15.1.1 in a step's turn: BYE")
        void inAStepsTurn() {
            Scenario call = Scenario.confirmed(on ->
                    on.ack(ack -> ack.stay().run(ROUTE, "q")).step(ROUTE, question -> question, RuleFailureTest::boom));
            call.stepAnswers("route", "a").sends("BYE 1");
            failed(call, "boom in StepDone");
        }
    }

    @Test
    @DisplayName("RFC 3261 §21.5.1 an error of the rule's own ends its call like an exception")
    void anErrorOfTheRule() {
        Scenario call = Scenario.of(on -> on.invite(invite -> {
            throw new AssertionError("boom");
        }));
        call.invite().sends("500 INVITE");
        assertThat(call.failure()).hasMessageContaining("rule for Invite").hasRootCauseMessage("boom");
    }

    @Test
    @DisplayName("a rule that throws leaves the session as it was")
    void theSessionStays() {
        Scenario call = Scenario.confirmed(on ->
                on.ack(ack -> ack.stay().become(new Talk(5, "kept"))).info(RuleFailureTest::boom));
        call.info("?");
        assertThat(call.talk()).isEqualTo(new Talk(5, "kept"));
        failed(call, "boom");
    }

    @Test
    @DisplayName("a behaviour whose rule failed still hears that the call ended")
    void theEndedRuleRuns() {
        Scenario call = Scenario.of(on -> on.invite(RuleFailureTest::boom)
                .ended(ended -> ended.stay()
                        .become(ended.session().noting(ended.reason().name()))));
        call.invite();
        assertThat(call.talk().note()).isEqualTo("REJECTED");
        failed(call, "boom");
    }
}
