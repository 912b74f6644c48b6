package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.RespondToInvite;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.transaction.ReliableResponseTable.State;

/** Whose offer waits for its answer (RFC 3264 section 4; RFC 3261 section 13.2.1, RFC 3262 section 5, RFC 3311 section 5). */
enum OfferAnswer {
    /** Nobody's: either side may make one. */
    SETTLED,
    /** Ours. */
    OURS,
    /** The peer's. */
    THEIRS;

    static OfferAnswer of(DialogState state) {
        if (requested(state)) {
            return OURS;
        }
        InviteTransaction invite = state.invite();
        if (invite == null) {
            return SETTLED;
        }
        boolean offered = !invite.request().body().isEmpty();
        return switch (invite.state()) {
            case PROCEEDING -> offered ? answeredReliably(state) : offeredReliably(state);
            case ACCEPTED -> offered || !describes(invite) ? SETTLED : OURS;
            case COMPLETED, CONFIRMED -> SETTLED;
        };
    }

    /** An offer of ours in a re-INVITE or UPDATE. */
    private static boolean requested(DialogState state) {
        InviteClient reinvite = state.reinviting();
        return updates(state) || (state.reinviteOpen() && reinvite != null && !reinvite.wantsOffer());
    }

    /** Whether an UPDATE of ours with an offer waits for its response. */
    static boolean updates(DialogState state) {
        OutgoingRequest outgoing = state.outgoing();
        return outgoing != null
                && outgoing.request().method().equals(Method.UPDATE.name())
                && !outgoing.request().body().isEmpty();
    }

    /** An answer counts when it is sure to arrive. */
    private static OfferAnswer answeredReliably(DialogState state) {
        ReliableResponses reliable = state.reliable();
        return reliable != null && reliable.agreed() ? SETTLED : THEIRS;
    }

    private static OfferAnswer offeredReliably(DialogState state) {
        ReliableResponses reliable = state.reliable();
        boolean waits =
                reliable != null && reliable.state() == State.OUTSTANDING && reliable.describes() && !reliable.agreed();
        return waits ? OURS : SETTLED;
    }

    private static boolean describes(InviteTransaction invite) {
        RespondToInvite response = invite.response();
        return response != null && !response.body().isEmpty();
    }
}
