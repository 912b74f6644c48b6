package io.holdfast.engine.dialog;

import static io.holdfast.engine.transaction.ServerAct.RESEND;

import io.holdfast.engine.journal.PlannedAction.RespondToInvite;
import io.holdfast.engine.transaction.ReliableResponseTable;
import io.holdfast.engine.transaction.ReliableResponseTable.Input;

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
                invite == null ? NEVER : response(state, invite, nowMillis, settings),
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

    private static long response(DialogState state, InviteTransaction invite, long nowMillis, DialogSettings settings) {
        return switch (invite.state()) {
            case PROCEEDING -> provisional(state, invite, nowMillis, settings);
            case COMPLETED, ACCEPTED -> Retransmission.next(invite.finalAtMillis(), nowMillis, settings);
            case CONFIRMED -> NEVER;
        };
    }

    private static long provisional(
            DialogState state, InviteTransaction invite, long nowMillis, DialogSettings settings) {
        ReliableResponses reliable = state.reliable();
        if (reliable != null
                && ReliableResponseTable.ROWS
                        .on(reliable.state(), Input.RESEND_DUE)
                        .does(RESEND)) {
            // RFC 3262 §3: unlike that of a 2xx, the interval has no upper bound.
            return Retransmission.nextInvite(reliable.sinceMillis(), nowMillis, settings);
        }
        if (reliable != null) {
            return NEVER;
        }
        RespondToInvite last = invite.response();
        return last == null ? NEVER : Retransmission.nextMinute(invite.receivedAtMillis(), nowMillis);
    }
}
