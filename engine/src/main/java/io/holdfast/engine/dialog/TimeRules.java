package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What time brings: retransmissions, the end of waiting, the author's timers; and the answers of steps. */
final class TimeRules {
    private final TurnWriter turns;
    private final MessageComposer composer;
    private final DialogSettings settings;

    TimeRules(TurnWriter turns, MessageComposer composer, DialogSettings settings) {
        this.turns = turns;
        this.composer = composer;
        this.settings = settings;
    }

    /**
     * Handles one thing that is due; the caller asks again until nothing is. Deadlines go in the order of their times, as
     * they would have without a pause.
     */
    Decision tick(DialogState state, Resends resends, long nowMillis) {
        long due = Deadlines.earliestDeadline(state, settings);
        if (due > nowMillis) {
            return resend(state, resends, nowMillis);
        }
        InviteTransaction invite = state.invite();
        if (invite != null && Deadlines.inviteDeadline(state, settings) == due) {
            return invite.proceeding() ? ringTimedOut(state, nowMillis) : ackTimedOut(state, invite, nowMillis);
        }
        for (PendingStep step : state.steps()) {
            if (step.deadlineMillis() == due) {
                return stepFailed(state, step.step(), "no answer within its limit", nowMillis);
            }
        }
        for (ArmedTimer timer : state.timers()) {
            if (timer.dueMillis() == due) {
                return timerFired(state, timer, nowMillis);
            }
        }
        return quiet(state, new DialogEvent.RequestTimedOut(), List.of(), nowMillis);
    }

    private Decision resend(DialogState state, Resends resends, long nowMillis) {
        List<Effect> effects = new ArrayList<>(2);
        InviteTransaction invite = state.invite();
        if (invite != null && nowMillis >= resends.responseAtMillis()) {
            effects.add(composer.lastResponse(state, invite));
        }
        OutgoingRequest outgoing = state.outgoing();
        if (outgoing != null && nowMillis >= resends.requestAtMillis()) {
            effects.add(composer.request(state.established(), outgoing.request()));
        }
        return effects.isEmpty() ? Decision.nothing() : new Decision.Now(effects);
    }

    private Decision ringTimedOut(DialogState state, long nowMillis) {
        return quiet(
                state,
                new DialogEvent.RingTimedOut(),
                List.of(new PlannedAction.RespondToInvite(480, "", List.of(), Bytes.EMPTY)),
                nowMillis);
    }

    /** RFC 3261 section 13.3.1.4: a 2xx without its ACK ends the dialog with BYE; section 17.2.1: others just end. */
    private Decision ackTimedOut(DialogState state, InviteTransaction invite, long nowMillis) {
        boolean answered = invite.state() == InviteTransaction.State.ACCEPTED;
        boolean live = answered && state.phase() == DialogPhase.CONFIRMED;
        List<PlannedAction> plan = live ? List.of(ReactionPlan.byeOf(state)) : List.of();
        return quiet(state, new DialogEvent.AckTimedOut(), plan, nowMillis);
    }

    Decision stepAnswered(DialogState state, String step, Bytes answer, long nowMillis) {
        if (!pending(state, step)) {
            return Decision.nothing();
        }
        return turns.write(
                state,
                new TurnWriter.Turned(
                        new DialogEvent.StepAnswered(step, answer),
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.stepDone(session, step, answer),
                        (happened, outcome) -> List.of()),
                nowMillis);
    }

    Decision stepFailed(DialogState state, String step, String cause, long nowMillis) {
        if (!pending(state, step)) {
            return Decision.nothing();
        }
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
        InviteTransaction invite = happened.invite();
        boolean waiting = invite != null && invite.initial() && invite.proceeding();
        return waiting ? List.of(new PlannedAction.RespondToInvite(500, "", List.of(), Bytes.EMPTY)) : List.of();
    }

    private Decision timerFired(DialogState state, ArmedTimer timer, long nowMillis) {
        return turns.write(
                state,
                new TurnWriter.Turned(
                        new DialogEvent.TimerFired(timer.timer()),
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.timerFired(session, timer.timer()),
                        (happened, outcome) -> List.of()),
                nowMillis);
    }

    /** A turn that no rule of the author's hears of. */
    Decision quiet(DialogState state, DialogEvent event, List<PlannedAction> plan, long nowMillis) {
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event, ReactionPlan.Asked.NOTHING, (behavior, session) -> null, (happened, outcome) -> plan),
                nowMillis);
    }

    private static boolean pending(DialogState state, String step) {
        return state.steps().stream().anyMatch(pending -> pending.step().equals(step));
    }
}
