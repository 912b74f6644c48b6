package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.Action;
import io.holdfast.engine.dsl.IllegalReaction;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.RAck;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Via;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests of ours inside the dialog as a rule asks for them: with their CSeq numbers and branches. */
final class RequestPlan {
    /** How long a re-INVITE waits that was asked for while another is open. */
    private static final long BUSY_MILLIS = 1_000;

    private final DialogState state;
    private final String behavior;
    private final long nowMillis;
    private long localCSeq;
    private boolean requested;
    private boolean reinvited;

    RequestPlan(DialogState state, String behavior, long nowMillis) {
        this.state = state;
        this.behavior = behavior;
        this.nowMillis = nowMillis;
        this.localCSeq = state.localCSeq();
        this.requested = state.outgoing() != null;
        this.reinvited = state.reinviteOpen() || state.waiting() != null;
    }

    /** A BYE takes the place of a request that waits for its response. */
    PlannedAction bye() {
        return request(Method.BYE.name(), List.of(), Bytes.EMPTY);
    }

    PlannedAction send(Action.Send send) {
        if (requested) {
            throw new IllegalReaction(behavior + " sends " + send.method()
                    + " while a request of this call waits for its response (expected: one after the other;"
                    + " a Replied turn tells when)");
        }
        boolean offers =
                send.method().equals(Method.UPDATE.name()) && !send.body().isEmpty();
        if (offers && OfferAnswer.of(state) != OfferAnswer.SETTLED) {
            throw new IllegalReaction(behavior + " sends an offer in UPDATE while another has no answer"
                    + " (expected: one after the other; a Replied or Ack turn tells when)");
        }
        requested = true;
        List<HeaderField> headers = new ArrayList<>(send.headers());
        if (!send.body().isEmpty()) {
            headers.add(new HeaderField("Content-Type", send.contentType()));
        }
        return request(send.method(), headers, send.body());
    }

    PlannedAction reinvite(Action.Reinvite reinvite) {
        if (reinvited) {
            throw new IllegalReaction(behavior + " sends a re-INVITE while one of this call is open"
                    + " (expected: one after the other; a Replied turn tells when)");
        }
        reinvited = true;
        // RFC 3261 §14.1: no INVITE while another is in progress in either direction.
        return busy(state)
                ? new PlannedAction.PostponeReinvite(reinvite.headers(), reinvite.body(), 0, nowMillis + BUSY_MILLIS)
                : request(Method.INVITE.name(), reinvite.headers(), reinvite.body());
    }

    /** The re-INVITE that waited, or its next postponement. */
    static PlannedAction due(DialogState state, WaitingReinvite waiting, long nowMillis) {
        return busy(state)
                ? new PlannedAction.PostponeReinvite(
                        waiting.headers(), waiting.body(), waiting.attempts(), nowMillis + BUSY_MILLIS)
                : of(state.entityId(), state.localCSeq() + 1, Method.INVITE.name(), waiting.headers(), waiting.body());
    }

    private static boolean busy(DialogState state) {
        return state.reinviteOpen() || state.inviteProceeding() || state.awaitsAck() || OfferAnswer.updates(state);
    }

    private PlannedAction request(String method, List<HeaderField> headers, Bytes body) {
        return of(state.entityId(), ++localCSeq, method, headers, body);
    }

    /** The PRACK of a reliable provisional response to our INVITE; null when it is none (RFC 3262 section 4). */
    static PlannedAction.@Nullable SendPrack prackOf(DialogState state, SipResponse response, Bytes body) {
        RAck rAck = RAck.naming(response);
        if (rAck == null) {
            return null;
        }
        long cSeq = state.localCSeq() + 1;
        return new PlannedAction.SendPrack(
                DialogSet.tagOf(response), cSeq, branch(state.entityId(), cSeq), rAck.value(), body);
    }

    /** A BYE of ours. */
    static PlannedAction.SendRequest byeOf(DialogState state) {
        return of(state.entityId(), state.localCSeq() + 1, Method.BYE.name(), List.of(), Bytes.EMPTY);
    }

    /** A request that was sent before and is sent again as another one, with these headers. */
    static PlannedAction.SendRequest again(
            DialogState state, PlannedAction.SendRequest sent, List<HeaderField> headers) {
        return of(state.entityId(), state.localCSeq() + 1, sent.method(), headers, sent.body());
    }

    private static PlannedAction.SendRequest of(
            String entityId, long cSeq, String method, List<HeaderField> headers, Bytes body) {
        return new PlannedAction.SendRequest(method, cSeq, branch(entityId, cSeq), headers, body);
    }

    /** It follows from the dialog and the CSeq, so that a repeat after recovery is the same request. */
    static String branch(String entityId, long cSeq) {
        return Via.MAGIC_COOKIE + entityId + "." + cSeq;
    }
}
