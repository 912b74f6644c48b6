package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.RespondToInvite;

/**
 * When the actor resends what waits for an ACK or an answer. Not journalled: a new owner resends at once and then goes on
 * with the schedule.
 *
 * @param responseAtMillis when the response to the INVITE is due again; {@link #NEVER} when none is
 * @param requestAtMillis when our own request is due again; {@link #NEVER} when none waits
 */
public record Resends(long responseAtMillis, long requestAtMillis) {
    static final long NEVER = Long.MAX_VALUE;

    /** Nothing to resend. */
    public static final Resends NONE = new Resends(NEVER, NEVER);

    /** The schedule of a state: the next instants after now. */
    public static Resends of(DialogState state, long nowMillis, DialogSettings settings) {
        InviteTransaction invite = state.invite();
        OutgoingRequest outgoing = state.outgoing();
        if (invite == null && outgoing == null) {
            return NONE;
        }
        return new Resends(
                invite == null ? NEVER : response(invite, nowMillis, settings),
                outgoing == null || state.holdsRequest()
                        ? NEVER
                        : Retransmission.next(outgoing.sentAtMillis(), nowMillis, settings));
    }

    private static long response(InviteTransaction invite, long nowMillis, DialogSettings settings) {
        return switch (invite.state()) {
            case PROCEEDING -> provisional(invite, nowMillis);
            case COMPLETED, ACCEPTED -> Retransmission.next(invite.finalAtMillis(), nowMillis, settings);
            case CONFIRMED -> NEVER;
        };
    }

    private static long provisional(InviteTransaction invite, long nowMillis) {
        RespondToInvite last = invite.response();
        return last == null ? NEVER : Retransmission.nextMinute(invite.receivedAtMillis(), nowMillis);
    }
}
