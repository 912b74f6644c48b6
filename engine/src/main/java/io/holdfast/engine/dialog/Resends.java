package io.holdfast.engine.dialog;

/**
 * When the actor resends what waits for an ACK or an answer. Not journalled: a new owner resends at once and then goes on
 * with the schedule.
 *
 * @param responseAtMillis when the final response to the INVITE is due again; {@link #NEVER} when none waits
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
        boolean unacknowledged = invite != null && invite.unacknowledged();
        if (!unacknowledged && outgoing == null) {
            return NONE;
        }
        return new Resends(
                unacknowledged && invite != null
                        ? Retransmission.next(invite.finalAtMillis(), nowMillis, settings)
                        : NEVER,
                outgoing == null || state.holdsRequest()
                        ? NEVER
                        : Retransmission.next(outgoing.sentAtMillis(), nowMillis, settings));
    }
}
