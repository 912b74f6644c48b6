package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of requests of ours that nobody answers, and of a re-INVITE that waited. */
final class ClientTimeRules {
    private static final int REQUEST_TIMEOUT = 408;

    private final TurnWriter turns;
    private final DialogSettings settings;

    ClientTimeRules(TurnWriter turns, DialogSettings settings) {
        this.turns = turns;
        this.settings = settings;
    }

    /** What falls due at this instant; null when that is nothing of these rules. */
    @Nullable
    Decision timedOut(DialogState state, long due, long nowMillis) {
        DialogSet set = state.dialing();
        if (set != null && ClientTime.inviteDeadline(state, settings) == due) {
            return inviteTimedOut(state, set, nowMillis);
        }
        if (ClientTime.reinviteDeadline(state, settings) == due) {
            // RFC 3261 §12.2.1.2: no response at all ends the dialog.
            return turns.quiet(state, new DialogEvent.InviteTimedOut(), List.of(RequestPlan.byeOf(state)), nowMillis);
        }
        WaitingReinvite waiting = state.waiting();
        if (waiting != null && waiting.dueMillis() == due) {
            PlannedAction next = RequestPlan.due(state, waiting, nowMillis);
            return turns.quiet(state, new DialogEvent.ReinviteDue(), List.of(next), nowMillis);
        }
        EarlyDialog early = ClientTime.oldestPrack(state);
        if (early != null && ClientTime.prackDeadline(early, settings) == due) {
            // The response it acknowledges came: whether the call is answered, the INVITE tells.
            return turns.quiet(state, new DialogEvent.BranchTimedOut(early.remoteTag()), List.of(), nowMillis);
        }
        SurplusDialog surplus = ClientTime.oldestSurplus(state);
        return surplus != null && ClientTime.surplusDeadline(surplus, settings) == due
                ? turns.quiet(state, new DialogEvent.SurplusTimedOut(surplus.remoteTag()), List.of(), nowMillis)
                : null;
    }

    private Decision inviteTimedOut(DialogState state, DialogSet set, long nowMillis) {
        boolean rings = set.invite().state() != io.holdfast.engine.transaction.InviteClientTable.State.CALLING;
        if (rings && !set.givenUp()) {
            return turns.quiet(
                    state, new DialogEvent.RingTimedOut(), List.of(new PlannedAction.SendCancel()), nowMillis);
        }
        if (set.givenUp()) {
            return turns.quiet(state, new DialogEvent.InviteTimedOut(), List.of(), nowMillis);
        }
        return turns.write(
                state,
                new TurnWriter.Turned(
                        new DialogEvent.InviteTimedOut(),
                        ReactionPlan.Asked.NOTHING,
                        // RFC 3261 §8.1.3.1: a time-out is treated as a 408.
                        (behavior, session) -> behavior.peerRejected(session, REQUEST_TIMEOUT, null),
                        (happened, outcome) -> List.of()),
                nowMillis);
    }

    /** Timer F of a request of ours inside the dialog. */
    Decision requestTimedOut(DialogState state, long nowMillis) {
        boolean live = state.phase() == DialogPhase.CONFIRMED;
        List<PlannedAction> plan = live ? List.of(RequestPlan.byeOf(state)) : List.of();
        return turns.quiet(state, new DialogEvent.RequestTimedOut(), plan, nowMillis);
    }
}
