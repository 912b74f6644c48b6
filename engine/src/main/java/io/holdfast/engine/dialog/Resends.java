package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.RespondToInvite;

/**
 * When the actor resends what waits for an ACK or an answer. Not journalled: a new owner resends at once and then goes on
 * with the schedule.
 *
 * @param responseAtMillis when the response to the INVITE is due again; {@link #NEVER} when none is
 * @param requestAtMillis when our own request is due again; {@link #NEVER} when none waits
 * @param clientAtMillis when the next of our INVITE, its CANCEL and the BYEs of its surplus branches is due again
 * @param sinceMillis up to when all was sent that was due
 */
public record Resends(long responseAtMillis, long requestAtMillis, long clientAtMillis, long sinceMillis) {
    static final long NEVER = Long.MAX_VALUE;

    /** Nothing to resend. */
    public static final Resends NONE = new Resends(NEVER, NEVER, NEVER, 0);

    /** The schedule of a state: the next instants after now. */
    public static Resends of(DialogState state, long nowMillis, DialogSettings settings) {
        InviteTransaction invite = state.invite();
        OutgoingRequest outgoing = state.outgoing();
        if (invite == null && outgoing == null && state.dialing() == null && state.reinviting() == null) {
            return NONE;
        }
        return new Resends(
                invite == null ? NEVER : response(invite, nowMillis, settings),
                outgoing == null || state.holdsRequest()
                        ? NEVER
                        : Retransmission.next(outgoing.sentAtMillis(), nowMillis, settings),
                ClientTime.nextResend(state, nowMillis, settings),
                nowMillis);
    }

    /** Whether anything is to be sent again. */
    public boolean pending() {
        return earliestMillis() != NEVER;
    }

    long earliestMillis() {
        return Math.min(clientAtMillis, Math.min(responseAtMillis, requestAtMillis));
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
