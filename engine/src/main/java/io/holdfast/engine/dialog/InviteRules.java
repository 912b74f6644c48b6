package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.TransactionKey;
import java.util.ArrayList;
import java.util.List;

/** The initial INVITE of a dialog with its retransmissions, its CANCEL, and the ACKs of all its INVITEs. */
final class InviteRules {
    private final BehaviorDirectory behaviors;
    private final TurnWriter turns;
    private final MessageComposer composer;
    private final FitRules fit;

    InviteRules(BehaviorDirectory behaviors, TurnWriter turns, MessageComposer composer, FitRules fit) {
        this.behaviors = behaviors;
        this.turns = turns;
        this.composer = composer;
        this.fit = fit;
    }

    Decision invite(DialogState state, SipRequest invite, Hop source, long nowMillis) {
        if (state.phase() != DialogPhase.NONE) {
            return retransmission(state);
        }
        Effect unfit = fit.unfitExtension(state.entityId(), invite, source);
        if (unfit != null) {
            return Decision.now(unfit);
        }
        BoundBehavior<?> behavior = behaviors.forInvite(invite);
        if (behavior == null) {
            return Decision.now(composer.refuse(state.entityId(), invite, source, 404));
        }
        DialogEvent event = new DialogEvent.InviteReceived(invite, source, behavior.name());
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        ReactionPlan.Asked.NOTHING,
                        (found, session) -> found.invite(session, invite),
                        (happened, outcome) -> outcome == TurnWriter.RuleOutcome.ABSENT ? unwanted() : List.of()),
                nowMillis);
    }

    private static List<PlannedAction> unwanted() {
        return List.of(new PlannedAction.RespondToInvite(404, "", List.of(), Bytes.EMPTY));
    }

    /** An initial INVITE can only reach a known dialog as a retransmission: the entity id covers its branch. */
    private Decision retransmission(DialogState state) {
        InviteTransaction invite = state.invite();
        if (invite == null || !invite.initial()) {
            // RFC 6026 §7.1: in Accepted, and after its ACK, a retransmission is absorbed.
            return Decision.nothing();
        }
        return switch (invite.state()) {
            case PROCEEDING, COMPLETED -> Decision.now(composer.lastResponse(state, invite));
            case ACCEPTED, CONFIRMED -> Decision.nothing();
        };
    }

    /** RFC 3261 section 9.2. */
    Decision cancel(DialogState state, SipRequest cancel, Hop source, long nowMillis) {
        InviteTransaction invite = state.invite();
        if (state.phase() == DialogPhase.NONE) {
            return Decision.now(composer.refuse(state.entityId(), cancel, source, 481));
        }
        if (invite == null || !invite.proceeding()) {
            // Too late, or a retransmission of the CANCEL: it has no effect but its own 200.
            return Decision.now(composer.refuse(state.entityId(), cancel, source, 200));
        }
        if (!cancels(invite, cancel)) {
            return Decision.now(composer.refuse(state.entityId(), cancel, source, 481));
        }
        return turns.write(
                state,
                new TurnWriter.Turned(
                        new DialogEvent.CancelReceived(cancel, source),
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.cancel(session, cancel),
                        (happened, outcome) -> cancelled()),
                nowMillis);
    }

    /** RFC 3261 section 9.2: the transaction that the CANCEL would match if its method were INVITE. */
    private static boolean cancels(InviteTransaction invite, SipRequest cancel) {
        TransactionKey open = TransactionKey.of(invite.request());
        TransactionKey wanted = TransactionKey.of(cancel);
        return open.branch().equals(wanted.branch()) && open.sentBy().equals(wanted.sentBy());
    }

    private static List<PlannedAction> cancelled() {
        List<PlannedAction> plan = new ArrayList<>(2);
        plan.add(new PlannedAction.RespondToRequest(200, "", List.of(), Bytes.EMPTY));
        plan.add(new PlannedAction.RespondToInvite(487, "", List.of(), Bytes.EMPTY));
        return plan;
    }

    Decision ack(DialogState state, SipRequest ack, long nowMillis) {
        InviteTransaction invite = state.invite();
        if (invite == null || !invite.unacknowledged() || !acknowledges(invite, ack)) {
            return Decision.nothing();
        }
        // A re-INVITE may overtake the ACK of the first 2xx: then its own ACK is the first, and brings the turn.
        boolean first = !state.acknowledged() && invite.state() == InviteTransaction.State.ACCEPTED;
        boolean live = first && state.phase() == DialogPhase.CONFIRMED;
        return turns.write(
                state,
                new TurnWriter.Turned(
                        new DialogEvent.AckReceived(ack),
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> live ? behavior.ack(session, ack) : null,
                        (happened, outcome) -> List.of()),
                nowMillis);
    }

    private static boolean acknowledges(InviteTransaction invite, SipRequest ack) {
        return switch (invite.state()) {
            // RFC 3261 §17.1.1.3: the ACK of a 300-699 has the branch of the INVITE.
            case COMPLETED -> TransactionKey.of(invite.request()).equals(TransactionKey.of(ack));
            // RFC 3261 §13.2.2.4: the ACK of a 2xx is a transaction of its own with the INVITE's CSeq number.
            case ACCEPTED -> invite.request().cSeq().number() == ack.cSeq().number();
            case PROCEEDING, CONFIRMED -> false;
        };
    }
}
