package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.transaction.InviteClientTable;
import io.holdfast.engine.transaction.InviteClientTable.Input;
import io.holdfast.engine.transaction.InviteClientTable.State;
import io.holdfast.engine.transaction.Transition;
import org.jspecify.annotations.Nullable;

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
 * @param before the re-INVITE that this one followed, whose final response may come again; null when there is none
 */
public record InviteClient(
        Dialog sentIn,
        SendRequest request,
        long sentAtMillis,
        State state,
        long finalAtMillis,
        int attempts,
        Bytes ackBody,
        @Nullable InviteClient before) {

    static InviteClient sent(Dialog sentIn, SendRequest request, int attempts, long now) {
        return new InviteClient(sentIn, request, now, State.CALLING, 0, attempts, Bytes.EMPTY, null);
    }

    /** A re-INVITE in place of {@code last}, of which it remembers only what a repeated response wants. */
    static InviteClient following(
            @Nullable InviteClient last, Dialog sentIn, SendRequest request, int attempts, long now) {
        InviteClient before = last == null ? null : last.with(last.state(), last.finalAtMillis(), last.ackBody(), null);
        return new InviteClient(sentIn, request, now, State.CALLING, 0, attempts, Bytes.EMPTY, before);
    }

    boolean open() {
        return state.open();
    }

    /** Whether this is a response to it (RFC 3261 section 17.1.3). */
    boolean owns(SipResponse response) {
        return response.cSeq().method().equals(Method.INVITE)
                && request.branch().equals(response.topVia().branch());
    }

    /** This one or the one before, whichever the response answers; null when neither. */
    @Nullable
    InviteClient owner(SipResponse response) {
        if (owns(response)) {
            return this;
        }
        return before != null && before.owns(response) ? before : null;
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
        return with(next, finalAt, ackBody, before);
    }

    InviteClient acknowledgedWith(Bytes body) {
        return with(state, finalAtMillis, body, before);
    }

    /** As {@link #acknowledgedWith} for the one of the two that the response answers. */
    InviteClient acknowledged(SipResponse response, Bytes body) {
        return before != null && before.owns(response)
                ? with(state, finalAtMillis, ackBody, before.acknowledgedWith(body))
                : acknowledgedWith(body);
    }

    private InviteClient with(State next, long finalAt, Bytes body, @Nullable InviteClient earlier) {
        return new InviteClient(sentIn, request, sentAtMillis, next, finalAt, attempts, body, earlier);
    }

    /** Whether the peer makes the offer, because we did not (RFC 3261 section 13.2.1). */
    boolean wantsOffer() {
        return request.body().isEmpty();
    }
}
