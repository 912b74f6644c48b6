package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.RespondReliably;
import io.holdfast.engine.journal.PlannedAction.RespondToInvite;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.OptionTags;
import io.holdfast.engine.sip.RAck;
import io.holdfast.engine.transaction.ReliableResponseTable;
import io.holdfast.engine.transaction.ReliableResponseTable.Input;
import io.holdfast.engine.transaction.ReliableResponseTable.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Provisional responses of ours that the caller acknowledges by PRACK (RFC 3262 section 3). At most one is on its way; what
 * is decided meanwhile waits behind it.
 *
 * @param cSeq the CSeq number of the INVITE
 * @param rSeq the RSeq of the newest
 * @param state where the newest is
 * @param sinceMillis when the newest was sent first, or when its PRACK came
 * @param sdp the session description that went with one of them last; empty before
 * @param describes whether the newest carries a session description
 * @param agreed whether one of them completed an offer and its answer
 * @param held what waits, in order
 */
public record ReliableResponses(
        long cSeq,
        long rSeq,
        State state,
        long sinceMillis,
        Bytes sdp,
        boolean describes,
        boolean agreed,
        List<HeldResponse> held) {
    public ReliableResponses {
        held = List.copyOf(held);
    }

    /** The RSeq of the first: the same on every node, and spread evenly, as entity ids are (RFC 3262 section 3). */
    static long firstRSeq(String entityId) {
        return 1L + (entityId.hashCode() & 0x3fff_ffff);
    }

    /** The response as it goes on the wire. */
    static RespondToInvite written(RespondReliably response) {
        List<HeaderField> headers = new ArrayList<>(response.headers());
        headers.add(new HeaderField("Require", OptionTags.RELIABLE));
        headers.add(new HeaderField("RSeq", Long.toString(response.rSeq())));
        return new RespondToInvite(response.status(), "", headers, response.body());
    }

    static ReliableResponses sent(
            @Nullable ReliableResponses before, InviteTransaction invite, RespondReliably response, long at) {
        boolean describes = !response.body().isEmpty();
        boolean answers = describes && !invite.request().body().isEmpty();
        Bytes last = before == null ? Bytes.EMPTY : before.sdp;
        return new ReliableResponses(
                invite.request().cSeq().number(),
                response.rSeq(),
                ReliableResponseTable.ROWS.on(State.SETTLED, Input.RELIABLE).to(),
                at,
                describes ? response.body() : last,
                describes,
                answers || (before != null && before.agreed),
                before == null ? List.of() : before.released().held);
    }

    ReliableResponses holding(HeldResponse response) {
        List<HeldResponse> more = new ArrayList<>(held);
        more.add(response);
        return with(state, sinceMillis, agreed, more);
    }

    /** Without the first of those that wait, which is sent. */
    ReliableResponses released() {
        return held.isEmpty() ? this : with(state, sinceMillis, agreed, held.subList(1, held.size()));
    }

    /** After the PRACK of the newest; null when none can follow. */
    @Nullable
    ReliableResponses acknowledged(long at) {
        State next = ReliableResponseTable.ROWS.on(state, Input.PRACK).to();
        return next == State.TERMINATED ? null : with(next, at, agreed || describes, held);
    }

    /** After the final response; null when no PRACK is wanted any more. */
    @Nullable
    ReliableResponses overtaken() {
        State next = ReliableResponseTable.ROWS.on(state, Input.FINAL).to();
        return next == State.TERMINATED ? null : with(next, sinceMillis, agreed, List.of());
    }

    /** What a PRACK with this RAck is to them. */
    Input input(RAck rAck) {
        boolean named = rAck.rSeq() == rSeq
                && rAck.cSeq().number() == cSeq
                && rAck.cSeq().method().equals(Method.INVITE);
        return named && state != State.SETTLED ? Input.PRACK : Input.STRAY_PRACK;
    }

    /** Whether what is decided now has to wait. */
    boolean queues() {
        return state == State.OUTSTANDING || !held.isEmpty();
    }

    /** Whether a 2xx waits. */
    boolean answerWaits() {
        return !held.isEmpty() && held.get(held.size() - 1).status() >= 200;
    }

    private ReliableResponses with(State next, long at, boolean nowAgreed, List<HeldResponse> nowHeld) {
        return new ReliableResponses(cSeq, rSeq, next, at, sdp, describes, nowAgreed, nowHeld);
    }
}
