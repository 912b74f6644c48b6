package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import io.holdfast.engine.sip.Via;
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
 * @param retries how often it was sent before, and sent again because its final response asked for it
 * @param ackBody what the ACK of its 2xx carries
 * @param before the INVITE or re-INVITE that this one followed, whose final response may come again; null when there is none
 */
public record InviteClient(
        Dialog sentIn,
        SendRequest request,
        long sentAtMillis,
        State state,
        long finalAtMillis,
        int attempts,
        int retries,
        Bytes ackBody,
        @Nullable InviteClient before) {

    static InviteClient sent(Dialog sentIn, SendRequest request, int attempts, long now) {
        return new InviteClient(sentIn, request, now, State.CALLING, 0, attempts, 0, Bytes.EMPTY, null);
    }

    /** A re-INVITE in place of {@code last}, of which it remembers only what a repeated response wants. */
    static InviteClient following(
            @Nullable InviteClient last, Dialog sentIn, SendRequest request, int attempts, long now) {
        InviteClient before = last == null ? null : last.alone();
        return new InviteClient(sentIn, request, now, State.CALLING, 0, attempts, 0, Bytes.EMPTY, before);
    }

    /** The same re-INVITE once more, because its final response asks for it. */
    InviteClient repeated(Dialog newSentIn, SendRequest newRequest, long now) {
        return new InviteClient(
                newSentIn, newRequest, now, State.CALLING, 0, attempts, retries + 1, Bytes.EMPTY, alone());
    }

    /** The one that began the call. */
    InviteClient first() {
        return before == null ? this : before.first();
    }

    private InviteClient alone() {
        return with(state, finalAtMillis, ackBody, null);
    }

    /**
     * The same INVITE once more. It remembers all before it, whose final responses may come again: there are not more than
     * the limit allows.
     */
    InviteClient again(Dialog newSentIn, SendRequest newRequest, long now) {
        return new InviteClient(newSentIn, newRequest, now, State.CALLING, 0, attempts, retries + 1, Bytes.EMPTY, this);
    }

    boolean open() {
        return state.open();
    }

    /** Whether this is a response to it (RFC 3261 section 17.1.3). */
    boolean owns(SipResponse response) {
        return response.cSeq().method().equals(Method.INVITE)
                && request.branch().equals(response.topVia().branch());
    }

    /** This one or one before, whichever the response answers; null when none does. */
    @Nullable
    InviteClient owner(SipResponse response) {
        if (owns(response)) {
            return this;
        }
        return before == null ? null : before.owner(response);
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

    /**
     * With the transport that it really went by. A large one leaves UDP for TCP (RFC 3261 section 18.1.1); its CANCEL and the
     * ACK of its refusal follow it, which are matched by its Via (sections 9.1 and 17.1.1.3).
     */
    InviteClient wentBy(SipResponse response) {
        Hop path = sentIn.path();
        boolean leftUdp = path.transport() == Transport.UDP
                && Transport.TCP.name().equalsIgnoreCase(response.topVia().transport());
        if (!leftUdp) {
            return this;
        }
        Via via = response.topVia();
        String sentBy = via.sentByPort() < 0 ? via.sentByHost() : via.sentByHost() + ":" + via.sentByPort();
        Hop overTcp = new Hop(Transport.TCP, path.remote(), path.local(), null, sentBy);
        return new InviteClient(
                sentIn.withPath(overTcp),
                request,
                sentAtMillis,
                state,
                finalAtMillis,
                attempts,
                retries,
                ackBody,
                before);
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
        return new InviteClient(sentIn, request, sentAtMillis, next, finalAt, attempts, retries, body, earlier);
    }

    /** Whether the peer makes the offer, because we did not (RFC 3261 section 13.2.1). */
    boolean wantsOffer() {
        return request.body().isEmpty();
    }
}
