package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.RespondToInvite;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/**
 * The INVITE server transaction of RFC 3261 section 17.2.1 with the Accepted state of RFC 6026 section 7.1, joined with
 * the UAS core that resends the 2xx (section 13.3.1.4): both live in the dialog, so both survive its node.
 *
 * @param request the INVITE or re-INVITE
 * @param source where it came from, and so where responses go
 * @param initial whether it opened the dialog
 * @param receivedAtMillis when it arrived
 * @param state where the transaction is
 * @param response the last response sent; null before the first
 * @param finalAtMillis when the final response was decided; 0 before
 */
public record InviteTransaction(
        SipRequest request,
        Hop source,
        boolean initial,
        long receivedAtMillis,
        State state,
        @Nullable RespondToInvite response,
        long finalAtMillis) {

    /** The states of figure 7 of RFC 3261 and figure 5 of RFC 6026. */
    public enum State {
        /** No final response yet. */
        PROCEEDING,
        /** A 300-699 was sent and waits for its ACK: timers G and H run. */
        COMPLETED,
        /** The ACK of a 300-699 arrived, or was waited for long enough. */
        CONFIRMED,
        /** A 2xx was sent and waits for its ACK: retransmissions of the INVITE are absorbed. */
        ACCEPTED
    }

    static InviteTransaction received(SipRequest request, Hop source, boolean initial, long now) {
        return new InviteTransaction(request, source, initial, now, State.PROCEEDING, null, 0);
    }

    boolean proceeding() {
        return state == State.PROCEEDING;
    }

    /** Whether a final response waits for its ACK and so is retransmitted. */
    boolean unacknowledged() {
        return switch (state) {
            case COMPLETED, ACCEPTED -> true;
            case PROCEEDING, CONFIRMED -> false;
        };
    }

    InviteTransaction responded(RespondToInvite sent, long now) {
        if (sent.status() < 200) {
            return new InviteTransaction(request, source, initial, receivedAtMillis, State.PROCEEDING, sent, 0);
        }
        State next = sent.status() < 300 ? State.ACCEPTED : State.COMPLETED;
        return new InviteTransaction(request, source, initial, receivedAtMillis, next, sent, now);
    }

    InviteTransaction acknowledged() {
        return new InviteTransaction(
                request, source, initial, receivedAtMillis, State.CONFIRMED, response, finalAtMillis);
    }
}
