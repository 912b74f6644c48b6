package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.transaction.InviteClientTable;
import io.holdfast.engine.transaction.InviteClientTable.Input;
import io.holdfast.engine.transaction.InviteClientTable.State;
import io.holdfast.engine.transaction.Transition;

/**
 * An INVITE or re-INVITE of ours: the client transaction of RFC 3261 section 17.1.1 and RFC 6026, kept in the dialog, so
 * that it survives its node. Timers D and M write nothing: whoever looks asks {@link #at} first.
 *
 * @param sentIn the dialog as it was when the request was made, for its ACK and CANCEL
 * @param request the request
 * @param sentAtMillis when it was sent first
 * @param state where the transaction is
 * @param finalAtMillis when the first final response arrived; 0 before
 * @param attempts how many re-INVITEs before it, with the same offer, met one of the peer
 * @param ackBody what the ACK of its 2xx carries
 */
public record InviteClient(
        Dialog sentIn,
        SendRequest request,
        long sentAtMillis,
        State state,
        long finalAtMillis,
        int attempts,
        Bytes ackBody) {

    static InviteClient sent(Dialog sentIn, SendRequest request, int attempts, long now) {
        return new InviteClient(sentIn, request, now, State.CALLING, 0, attempts, Bytes.EMPTY);
    }

    boolean open() {
        return state.open();
    }

    /** Whether this is a response to it (RFC 3261 section 17.1.3). */
    boolean owns(SipResponse response) {
        return response.cSeq().method().equals(Method.INVITE)
                && request.branch().equals(response.topVia().branch());
    }

    /** What an input does to it at this time. */
    Transition<State, Input> on(Input input, long now, DialogSettings settings) {
        return InviteClientTable.ROWS.on(at(now, settings), input);
    }

    /** The state when timers D and M have had their say; over UDP both run for 64*T1. */
    State at(long now, DialogSettings settings) {
        boolean passed = finalAtMillis != 0 && now >= finalAtMillis + settings.transactionMillis();
        if (!passed) {
            return state;
        }
        Input timer = state == State.COMPLETED ? Input.TIMER_D : Input.TIMER_M;
        return InviteClientTable.ROWS.on(state, timer).to();
    }

    InviteClient after(Input input, long now) {
        State next = InviteClientTable.ROWS.on(state, input).to();
        long finalAt = state.open() && !next.open() ? now : finalAtMillis;
        return new InviteClient(sentIn, request, sentAtMillis, next, finalAt, attempts, ackBody);
    }

    InviteClient acknowledgedWith(Bytes body) {
        return new InviteClient(sentIn, request, sentAtMillis, state, finalAtMillis, attempts, body);
    }

    /** Whether the peer makes the offer, because we did not (RFC 3261 section 13.2.1). */
    boolean wantsOffer() {
        return request.body().isEmpty();
    }
}
