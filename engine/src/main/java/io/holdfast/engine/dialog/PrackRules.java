package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.RAck;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.transaction.ReliableResponseTable;
import io.holdfast.engine.transaction.ServerAct;
import java.util.List;

/** The caller's PRACK (RFC 3262 sections 3 and 5). */
final class PrackRules {
    private final TurnWriter turns;
    private final MessageComposer composer;

    PrackRules(TurnWriter turns, MessageComposer composer) {
        this.turns = turns;
        this.composer = composer;
    }

    Decision prack(DialogState state, SipRequest prack, Hop source, long nowMillis) {
        RAck rAck = RAck.of(prack);
        if (rAck == null) {
            return Decision.now(composer.refuse(state.entityId(), prack, source, 400));
        }
        ReliableResponses reliable = state.reliable();
        if (reliable == null || !answers(reliable, rAck)) {
            return Decision.now(composer.refuse(state.entityId(), prack, source, 481));
        }
        if (state.phase() == DialogPhase.TERMINATED) {
            // It crossed the final response: nothing comes of it, so nothing is written.
            return Decision.now(composer.refuse(state.entityId(), prack, source, 200));
        }
        boolean offers = !prack.body().isEmpty() && reliable.agreed();
        boolean answered = !state.inviteAnswerable();
        return turns.write(
                state,
                new TurnWriter.Turned(
                        new DialogEvent.RequestReceived(prack, source),
                        offers ? ReactionPlan.Asked.OFFERING_REQUEST : ReactionPlan.Asked.REQUEST,
                        (behavior, session) -> behavior.prack(session, prack, answered),
                        (happened, outcome) -> accepted(happened, offers, outcome)),
                nowMillis);
    }

    private static boolean answers(ReliableResponses reliable, RAck rAck) {
        return ReliableResponseTable.ROWS
                .on(reliable.state(), reliable.input(rAck))
                .does(ServerAct.ANSWER);
    }

    private static List<PlannedAction> accepted(DialogState happened, boolean offers, TurnWriter.RuleOutcome outcome) {
        return outcome == TurnWriter.RuleOutcome.REPLIED
                ? List.of()
                : List.of(new PlannedAction.RespondToRequest(
                        200, "", List.of(), offers ? happened.localSdp() : Bytes.EMPTY));
    }
}
