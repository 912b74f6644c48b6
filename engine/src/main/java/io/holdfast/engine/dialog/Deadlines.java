package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.Due;

/** When a dialog needs attention although no message comes. */
public final class Deadlines {
    /** Nothing is pending. */
    public static final long NEVER = Long.MAX_VALUE;

    private Deadlines() {}

    /** The earliest deadline or retransmission, in milliseconds since the epoch; {@link #NEVER} when nothing waits. */
    public static long next(DialogState state, Resends resends, DialogSettings settings) {
        return Math.min(resends.earliestMillis(), earliestDeadline(state, settings));
    }

    /** What the journal says beside an entry that leads to this state. */
    static Due due(DialogState state, long nowMillis, DialogSettings settings) {
        if (state.over()) {
            return new Due.Purge(nowMillis);
        }
        long deadline = earliestDeadline(state, settings);
        return deadline == NEVER ? new Due.Never() : new Due.Wake(deadline);
    }

    /** Each of these deadlines writes an entry when it passes, so the newest entry always speaks of the future. */
    static long earliestDeadline(DialogState state, DialogSettings settings) {
        long earliest = Math.min(inviteDeadline(state, settings), ClientTime.deadline(state, settings));
        earliest = Math.min(earliest, ReliableTimeRules.deadline(state, settings));
        OutgoingRequest outgoing = state.outgoing();
        if (outgoing != null && !state.holdsRequest()) {
            earliest = Math.min(earliest, outgoing.sentAtMillis() + settings.transactionMillis());
        }
        for (PendingStep step : state.steps()) {
            earliest = Math.min(earliest, step.deadlineMillis());
        }
        for (ArmedTimer timer : state.timers()) {
            earliest = state.runs(timer) ? Math.min(earliest, timer.dueMillis()) : earliest;
        }
        return earliest;
    }

    static long inviteDeadline(DialogState state, DialogSettings settings) {
        InviteTransaction invite = state.invite();
        if (invite == null) {
            return NEVER;
        }
        return switch (invite.state()) {
            case PROCEEDING -> invite.receivedAtMillis() + settings.ringLimit().toMillis();
            case COMPLETED, ACCEPTED -> invite.finalAtMillis() + settings.transactionMillis();
            case CONFIRMED -> NEVER;
        };
    }
}
