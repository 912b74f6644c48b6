package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What time brings: retransmissions, the end of waiting, the author's timers. */
final class TimeRules {
    private final TurnWriter turns;
    private final StepRules steps;
    private final ClientTimeRules clients;
    private final ReliableTimeRules reliable;
    private final ClientEffects again;
    private final MessageComposer composer;
    private final DialogSettings settings;

    TimeRules(
            TurnWriter turns,
            StepRules steps,
            ClientTimeRules clients,
            DialogEffects effects,
            DialogSettings settings) {
        this.turns = turns;
        this.steps = steps;
        this.clients = clients;
        this.reliable = new ReliableTimeRules(turns);
        this.again = effects.client();
        this.composer = effects.composer();
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
        ReliableResponses unacknowledged = state.reliable();
        if (unacknowledged != null && ReliableTimeRules.deadline(state, settings) == due) {
            return reliable.timedOut(state, unacknowledged, nowMillis);
        }
        InviteTransaction invite = state.invite();
        if (invite != null && Deadlines.inviteDeadline(state, settings) == due) {
            return invite.proceeding() ? ringTimedOut(state, nowMillis) : ackTimedOut(state, invite, nowMillis);
        }
        Decision client = clients.timedOut(state, due, nowMillis);
        if (client != null) {
            return client;
        }
        for (PendingStep step : state.steps()) {
            if (step.deadlineMillis() == due) {
                return steps.timedOut(state, step, nowMillis);
            }
        }
        for (ArmedTimer timer : state.timers()) {
            if (timer.dueMillis() == due && state.runs(timer)) {
                return timerFired(state, timer, nowMillis);
            }
        }
        return clients.requestTimedOut(state, nowMillis);
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
        effects.addAll(again.resend(state, resends, nowMillis));
        return effects.isEmpty() ? Decision.nothing() : new Decision.Now(effects);
    }

    private Decision ringTimedOut(DialogState state, long nowMillis) {
        return turns.quiet(
                state,
                new DialogEvent.RingTimedOut(),
                List.of(new PlannedAction.RespondToInvite(480, "", List.of(), Bytes.EMPTY)),
                nowMillis);
    }

    /** RFC 3261 section 13.3.1.4: a 2xx without its ACK ends the dialog with BYE; section 17.2.1: others just end. */
    private Decision ackTimedOut(DialogState state, InviteTransaction invite, long nowMillis) {
        boolean answered = invite.state() == InviteTransaction.State.ACCEPTED;
        boolean live = answered && state.phase() == DialogPhase.CONFIRMED;
        List<PlannedAction> plan = live ? List.of(RequestPlan.byeOf(state)) : List.of();
        return turns.quiet(state, new DialogEvent.AckTimedOut(), plan, nowMillis);
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
}
