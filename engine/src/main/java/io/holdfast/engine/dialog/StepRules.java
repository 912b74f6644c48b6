package io.holdfast.engine.dialog;

import io.holdfast.engine.dialog.Effect.AskStep;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import java.util.List;

/** What becomes of the steps in flight: an answer, a failure, or no answer in time. */
final class StepRules {
    private final TurnWriter turns;

    StepRules(TurnWriter turns) {
        this.turns = turns;
    }

    Decision answered(DialogState state, AskStep asked, Bytes answer, long nowMillis) {
        if (!open(state, asked)) {
            return Decision.nothing();
        }
        String step = asked.step();
        return turns.write(
                state,
                new TurnWriter.Turned(
                        new DialogEvent.StepAnswered(step, answer),
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.stepDone(session, step, answer),
                        (happened, outcome) -> List.of()),
                nowMillis);
    }

    Decision failed(DialogState state, AskStep asked, String cause, long nowMillis) {
        return open(state, asked) ? fail(state, asked.step(), cause, nowMillis) : Decision.nothing();
    }

    Decision timedOut(DialogState state, PendingStep step, long nowMillis) {
        return fail(state, step.step(), "no answer within its limit", nowMillis);
    }

    private Decision fail(DialogState state, String step, String cause, long nowMillis) {
        return turns.write(
                state,
                new TurnWriter.Turned(
                        new DialogEvent.StepFailed(step, cause),
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.stepFailed(session, step, cause),
                        (happened, outcome) ->
                                outcome == TurnWriter.RuleOutcome.ABSENT ? withoutRule(happened) : List.of()),
                nowMillis);
    }

    /** A failed step nobody handles refuses a call that waits for it, and changes nothing in one that is up. */
    private static List<PlannedAction> withoutRule(DialogState happened) {
        return happened.inviteAnswerable()
                ? List.of(new PlannedAction.RespondToInvite(500, "", List.of(), Bytes.EMPTY))
                : List.of();
    }

    /**
     * Whether this very question waits for its answer. The name alone does not tell: the step may have been asked again
     * since, after a time-out or with another question, and what comes late answers the question before.
     */
    private static boolean open(DialogState state, AskStep asked) {
        for (PendingStep step : state.steps()) {
            if (step.asks(asked)) {
                return true;
            }
        }
        return false;
    }
}
