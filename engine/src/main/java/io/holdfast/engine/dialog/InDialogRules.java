package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Reacted;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.TransactionKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests of the peer inside the dialog, other than ACK and CANCEL (RFC 3261 section 12.2.2). */
final class InDialogRules {
    private final TurnWriter turns;
    private final MessageComposer composer;
    private final FitRules fit;

    InDialogRules(TurnWriter turns, MessageComposer composer, FitRules fit) {
        this.turns = turns;
        this.composer = composer;
        this.fit = fit;
    }

    Decision request(DialogState state, SipRequest request, Hop source, long nowMillis) {
        DialogSet set = state.dialing();
        String tag = request.fromTag() == null ? "" : request.fromTag();
        if (set != null && !tag.equals(set.answeredTag())) {
            return Decision.now(otherBranch(state, set, tag, request, source));
        }
        Decision repeat = retransmission(state, request, source);
        if (repeat != null) {
            return repeat;
        }
        if (state.phase() == DialogPhase.NONE) {
            return Decision.now(composer.refuse(state.entityId(), request, source, 481));
        }
        // RFC 3261 §8.2: what the request itself decides comes first, so that its retransmission gets the same answer
        // later.
        Effect unfit = fit.unfit(state.entityId(), request, source);
        if (unfit != null) {
            return Decision.now(unfit);
        }
        int refusal = refusal(state, request);
        if (refusal != 0) {
            return Decision.now(composer.refuse(state.entityId(), request, source, refusal));
        }
        if (request.method().equals(Method.INVITE)) {
            if (request.cSeq().number() == state.remoteCSeq()) {
                // RFC 6026 §7.1: a late retransmission of a re-INVITE that was acknowledged is absorbed.
                return Decision.nothing();
            }
            if (state.inviteProceeding()) {
                return Decision.now(busy(state, request, source));
            }
            if (state.reinviteOpen()) {
                // RFC 3261 §14.2: both sides sent a re-INVITE; both wait and the one with the shorter wait goes first.
                // It is written, so that a copy of theirs gets the same answer when ours is over.
                return turns.quiet(
                        state,
                        new DialogEvent.RequestReceived(request, source),
                        List.of(new PlannedAction.RespondToInvite(491, "", List.of(), Bytes.EMPTY)),
                        nowMillis);
            }
        }
        return turns.write(state, turned(request, source), nowMillis);
    }

    /** A request of a branch of our INVITE that is not the call. */
    private Effect otherBranch(DialogState state, DialogSet set, String tag, SipRequest request, Hop source) {
        if (set.surplus(tag) != null && request.method().equals(Method.BYE)) {
            return composer.refuse(state.entityId(), request, source, 200);
        }
        // Requests inside an early dialog have no turn: the branch may try again when it has answered.
        return set.early(tag) != null && set.invite().open()
                ? busy(state, request, source)
                : composer.refuse(state.entityId(), request, source, 481);
    }

    private @Nullable Decision retransmission(DialogState state, SipRequest request, Hop source) {
        TransactionKey key = TransactionKey.of(request);
        for (AnsweredRequest answered : state.answered()) {
            if (answered.key().equals(key)) {
                // RFC 6026 §7.1: a re-INVITE that was acknowledged is absorbed.
                return key.method().equals(Method.INVITE)
                        ? Decision.nothing()
                        : Decision.now(composer.answer(state.entityId(), request, source, answered.response()));
            }
        }
        InviteTransaction invite = state.invite();
        if (invite == null
                || invite.initial()
                || !TransactionKey.of(invite.request()).equals(key)) {
            return null;
        }
        return invite.state() == InviteTransaction.State.ACCEPTED
                ? Decision.nothing()
                : Decision.now(composer.lastResponse(state, invite));
    }

    /** The status of a refusal that changes nothing and so is not written; 0 when the request is a turn. */
    private static int refusal(DialogState state, SipRequest request) {
        Method method = request.method();
        long number = request.cSeq().number();
        if (number < state.remoteCSeq() || (number == state.remoteCSeq() && !method.equals(Method.INVITE))) {
            // RFC 3261 §12.2.2: out of order. So is the number of a request that was another one; a re-INVITE is
            // forgotten
            // with its ACK.
            return 500;
        }
        if (state.phase() == DialogPhase.TERMINATED) {
            // A BYE that crosses ours is still answered 200: both sides hung up.
            boolean crossing = state.endReason() == EndReason.HUNG_UP
                    || state.endReason() == EndReason.NO_ACK
                    || state.endReason() == EndReason.PEER_LOST;
            return crossing && method.equals(Method.BYE) ? 200 : 481;
        }
        return 0;
    }

    /** RFC 3261 section 14.2: a second INVITE while one is open gets 500 with a Retry-After of 0 to 10 seconds. */
    private Effect busy(DialogState state, SipRequest request, Hop source) {
        int seconds = Math.floorMod(state.entityId().hashCode(), 10) + 1;
        List<HeaderField> headers = List.of(new HeaderField("Retry-After", Integer.toString(seconds)));
        return composer.answer(
                state.entityId(), request, source, new PlannedAction.RespondToRequest(500, "", headers, Bytes.EMPTY));
    }

    private static TurnWriter.Turned turned(SipRequest request, Hop source) {
        boolean reinvite = request.method().equals(Method.INVITE);
        ReactionPlan.Asked asked = reinvite ? ReactionPlan.Asked.REINVITE : ReactionPlan.Asked.REQUEST;
        return new TurnWriter.Turned(
                new DialogEvent.RequestReceived(request, source),
                asked,
                (behavior, session) -> ask(behavior, session, request),
                (happened, outcome) -> defaults(happened, request.method(), outcome));
    }

    private static @Nullable Reacted ask(BoundBehavior<?> behavior, Bytes session, SipRequest request) {
        Method method = request.method();
        if (method.equals(Method.BYE)) {
            return behavior.bye(session, request);
        }
        if (method.equals(Method.INVITE)) {
            return behavior.reinvite(session, request);
        }
        return method.equals(Method.INFO) ? behavior.info(session, request) : null;
    }

    private static List<PlannedAction> defaults(DialogState happened, Method method, TurnWriter.RuleOutcome outcome) {
        List<PlannedAction> plan = new ArrayList<>(2);
        boolean replied = outcome == TurnWriter.RuleOutcome.REPLIED;
        if (!replied && method.equals(Method.INVITE)) {
            plan.add(new PlannedAction.RespondToInvite(200, "", List.of(), happened.localSdp()));
        } else if (!replied) {
            // RFC 3261 §11.2: the answer to OPTIONS tells what is allowed.
            List<HeaderField> headers =
                    method.equals(Method.OPTIONS) ? List.of(MessageComposer.ALLOW_FIELD) : List.of();
            plan.add(new PlannedAction.RespondToRequest(200, "", headers, Bytes.EMPTY));
        }
        InviteTransaction invite = happened.invite();
        if (method.equals(Method.BYE) && invite != null && invite.proceeding()) {
            // RFC 3261 §15.1.2: pending requests of an ended dialog get 487.
            plan.add(new PlannedAction.RespondToInvite(487, "", List.of(), Bytes.EMPTY));
        }
        return plan;
    }
}
