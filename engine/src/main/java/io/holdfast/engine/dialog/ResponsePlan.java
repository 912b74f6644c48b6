package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.IllegalReaction;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.OptionTags;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.transaction.ReliableResponseTable;
import io.holdfast.engine.transaction.ReliableResponseTable.Input;
import io.holdfast.engine.transaction.ReliableResponseTable.State;
import io.holdfast.engine.transaction.ServerAct;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Responses to the INVITE as a rule asks for them: which are reliable, and which have to wait (RFC 3262 section 3). */
final class ResponsePlan {
    /** Responses that may wait behind one: a caller that acknowledges has heard the others long before. */
    private static final int HELD_MAX = 16;

    private final String behavior;
    /** The INVITE whose caller may acknowledge; null when none may. */
    private final @Nullable SipRequest invite;

    private final Set<Bytes> described = new HashSet<>();
    private long rSeq;
    private State state = State.SETTLED;
    private int held;
    private boolean describes;
    private boolean answerHeld;

    ResponsePlan(DialogState state, String behavior, DialogSettings settings) {
        this.behavior = behavior;
        InviteTransaction pending = state.invite();
        this.invite = pending != null && pending.initial() && settings.reliable() ? pending.request() : null;
        ReliableResponses before = state.reliable();
        this.rSeq = before == null ? ReliableResponses.firstRSeq(state.entityId()) : before.rSeq() + 1;
        if (before != null) {
            this.state = before.queues() ? State.OUTSTANDING : before.state();
            this.held = before.held().size();
            this.describes = before.state() == State.OUTSTANDING && before.describes();
            this.answerHeld = before.answerWaits();
            describe(before.sdp());
            before.held().stream().filter(HeldResponse::reliable).forEach(held -> describe(held.body()));
            if (!described.isEmpty()) {
                describe(state.localSdp());
            }
        }
    }

    private boolean isReliable(boolean wanted) {
        return invite != null
                && (OptionTags.has(invite, HeaderName.REQUIRE, OptionTags.RELIABLE)
                        || (wanted && OptionTags.has(invite, HeaderName.SUPPORTED, OptionTags.RELIABLE)));
    }

    /** Whether a 2xx was decided that may not be sent yet. */
    boolean answerHeld() {
        return answerHeld;
    }

    /** @param wanted whether the author wants it acknowledged */
    PlannedAction provisional(int status, List<HeaderField> headers, Bytes body, boolean wanted) {
        boolean reliable = isReliable(wanted);
        if (reliable) {
            describe(body);
        }
        if (ReliableResponseTable.ROWS.on(state, Input.RELIABLE).does(ServerAct.HOLD)) {
            // One that needs no PRACK waits too, so that the caller sees them in order.
            hold();
            return new PlannedAction.HoldResponse(status, reliable, headers, body);
        }
        if (!reliable) {
            return new PlannedAction.RespondToInvite(status, "", headers, body);
        }
        state = State.OUTSTANDING;
        describes = !body.isEmpty();
        return new PlannedAction.RespondReliably(status, rSeq++, headers, body);
    }

    PlannedAction last(int status, List<HeaderField> headers, Bytes body) {
        if (status >= 300) {
            answerHeld = false;
            return new PlannedAction.RespondToInvite(status, "", headers, body);
        }
        Bytes rest = afterReliable(body);
        Input input = held > 0 || describes ? Input.DEPENDENT_SUCCESS : Input.FINAL;
        answerHeld = ReliableResponseTable.ROWS.on(state, input).does(ServerAct.HOLD);
        return answerHeld
                ? new PlannedAction.HoldResponse(status, false, headers, rest)
                : new PlannedAction.RespondToInvite(status, "", headers, rest);
    }

    private void hold() {
        if (held >= HELD_MAX) {
            throw new IllegalReaction(
                    behavior + " has " + held + " responses waiting for a PRACK (expected: <= " + HELD_MAX + ")");
        }
        held++;
    }

    /**
     * RFC 3261 section 13.2.1: the INVITE brings one offer and one answer. What a reliable response described is not said
     * again, and the 2xx can't say another thing.
     */
    private Bytes afterReliable(Bytes body) {
        if (described.isEmpty() || body.isEmpty()) {
            return body;
        }
        if (described.contains(body)) {
            return Bytes.EMPTY;
        }
        throw new IllegalReaction(behavior + " answers with another session description than its reliable provisional"
                + " response had (expected: the same; use reinvite() after the ACK to change it)");
    }

    private void describe(Bytes body) {
        if (!body.isEmpty()) {
            described.add(body);
        }
    }
}
