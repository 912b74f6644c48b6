package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;

/** The peer's UPDATE (RFC 3311 section 5.2). */
final class UpdateRules {
    private final TurnWriter turns;

    UpdateRules(TurnWriter turns) {
        this.turns = turns;
    }

    Decision update(DialogState state, SipRequest update, Hop source, long nowMillis) {
        boolean offers = !update.body().isEmpty();
        DialogEvent event = new DialogEvent.RequestReceived(update, source);
        if (offers) {
            OfferAnswer pending = OfferAnswer.of(state);
            // Written, so that a copy gets the same answer when the offer before has its own.
            switch (pending) {
                case OURS -> {
                    return turns.quiet(state, event, refused(491, List.of()), nowMillis);
                }
                case THEIRS -> {
                    List<HeaderField> later = List.of(InDialogRules.retryAfter(state));
                    return turns.quiet(state, event, refused(500, later), nowMillis);
                }
                case SETTLED -> {}
            }
        }
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        offers ? ReactionPlan.Asked.OFFERING_REQUEST : ReactionPlan.Asked.REQUEST,
                        (behavior, session) -> behavior.update(session, update),
                        (happened, outcome) -> accepted(happened, offers, outcome)),
                nowMillis);
    }

    private static List<PlannedAction> accepted(DialogState happened, boolean offers, TurnWriter.RuleOutcome outcome) {
        if (outcome == TurnWriter.RuleOutcome.REPLIED) {
            return List.of();
        }
        if (offers && happened.localSdp().isEmpty()) {
            // There is nothing to answer the offer with.
            return refused(488, List.of());
        }
        Bytes body = offers ? happened.localSdp() : Bytes.EMPTY;
        return List.of(new PlannedAction.RespondToRequest(200, "", List.of(), body));
    }

    private static List<PlannedAction> refused(int status, List<HeaderField> headers) {
        return List.of(new PlannedAction.RespondToRequest(status, "", headers, Bytes.EMPTY));
    }
}
