package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.transaction.ClientAct;
import io.holdfast.engine.transaction.InviteClientTable.Input;
import io.holdfast.engine.transaction.InviteClientTable.State;
import io.holdfast.engine.transaction.NonInviteClientTable;
import io.holdfast.engine.transaction.Transition;
import java.util.ArrayList;
import java.util.List;

/** Responses to requests of ours inside the dialog (RFC 3261 sections 12.2.1.2 and 14.1). */
final class RequestRules {
    private static final int REQUEST_PENDING = 491;
    private static final int TEN_MILLIS = 10;

    private final TurnWriter turns;
    private final ClientEffects effects;
    private final ChallengeRules challenges;
    private final DialogSettings settings;

    RequestRules(TurnWriter turns, ClientEffects effects, ChallengeRules challenges, DialogSettings settings) {
        this.turns = turns;
        this.effects = effects;
        this.challenges = challenges;
        this.settings = settings;
    }

    /** A response to an INVITE or re-INVITE before the last one: its final response came again, because the ACK was lost. */
    Decision repeated(DialogState state, SipResponse response) {
        Effect ack = response.statusCode() < 200 ? null : effects.acknowledge(state, response);
        return ack == null ? Decision.nothing() : Decision.now(ack);
    }

    /** A response to any of them but INVITE. */
    Decision response(DialogState state, SipResponse response, long nowMillis) {
        var input = NonInviteClientTable.Input.of(response.statusCode());
        boolean settles = NonInviteClientTable.ROWS
                .on(NonInviteClientTable.State.TRYING, input)
                .does(ClientAct.TELL);
        if (!settles || !waitsFor(state, response)) {
            return Decision.nothing();
        }
        OutgoingRequest outgoing = state.outgoing();
        if (outgoing == null
                || !outgoing.request().branch().equals(response.topVia().branch())) {
            return turns.quiet(state, new DialogEvent.ResponseReceived(response), List.of(), nowMillis);
        }
        boolean wanted = state.phase() == DialogPhase.CONFIRMED
                || outgoing.request().method().equals(Method.BYE.name());
        return wanted
                ? challenges.request(state, outgoing, response, nowMillis, () -> settled(state, response, nowMillis))
                : settled(state, response, nowMillis);
    }

    private Decision settled(DialogState state, SipResponse response, long nowMillis) {
        DialogEvent event = new DialogEvent.ResponseReceived(response);
        if (state.phase() != DialogPhase.CONFIRMED) {
            return turns.quiet(state, event, List.of(), nowMillis);
        }
        if (ClientEvolution.losesPeer(response.statusCode())) {
            return turns.quiet(state, event, List.of(RequestPlan.byeOf(state)), nowMillis);
        }
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.replied(session, response),
                        (happened, outcome) -> List.of()),
                nowMillis);
    }

    /** RFC 3261 section 17.1.3: branch and method are those of a request that has no final response. */
    private static boolean waitsFor(DialogState state, SipResponse response) {
        String branch = String.valueOf(response.topVia().branch());
        String method = response.cSeq().method().name();
        DialogSet set = state.dialing();
        if (set != null && method.equals("CANCEL")) {
            return set.cancel() == DialogSet.CancelProgress.SENT
                    && set.invite().open()
                    && set.invite().request().branch().equals(branch);
        }
        if (set != null && method.equals("PRACK")) {
            return set.invite().open() && ClientEvolution.pracking(set, branch) != null;
        }
        if (set != null && method.equals("BYE") && ClientEvolution.surplusOf(set, branch) != null) {
            return true;
        }
        OutgoingRequest outgoing = state.outgoing();
        return outgoing != null
                && outgoing.request().branch().equals(branch)
                && outgoing.request().method().equals(method);
    }

    /**
     * A response to a re-INVITE of ours.
     *
     * @param random 0 to less than 1
     */
    Decision reinviteResponse(
            DialogState state, InviteClient reinvite, SipResponse response, Arrival arrival, double random) {
        Input input = Input.of(response.statusCode());
        Transition<State, Input> transition = reinvite.on(input, arrival.atMillis(), settings);
        boolean again = !reinvite.open() || state.phase() != DialogPhase.CONFIRMED;
        if (again) {
            boolean acknowledged = input != Input.PROVISIONAL
                    && (transition.does(ClientAct.ACKNOWLEDGE) || transition.does(ClientAct.TELL));
            Effect ack = acknowledged ? effects.acknowledge(state, response) : null;
            return ack == null ? Decision.nothing() : Decision.now(ack);
        }
        DialogEvent event = new DialogEvent.InviteResponseReceived(response, arrival.source());
        if (input == Input.PROVISIONAL) {
            return reinvite.state() == State.CALLING
                    ? turns.quiet(state, event, List.of(), arrival.atMillis())
                    : Decision.nothing();
        }
        if (input == Input.SUCCESS) {
            return accepted(state, reinvite, event, response, arrival.atMillis());
        }
        return challenges.invite(
                state,
                reinvite,
                response,
                arrival.atMillis(),
                () -> refused(state, reinvite, event, response, arrival.atMillis(), random));
    }

    /** When a response came, and from where. */
    record Arrival(Hop source, long atMillis) {}

    private Decision accepted(
            DialogState state, InviteClient reinvite, DialogEvent event, SipResponse response, long nowMillis) {
        boolean offered = reinvite.wantsOffer();
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        offered ? ReactionPlan.Asked.OFFER : ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.replied(session, response),
                        (happened, outcome) -> outcome == TurnWriter.RuleOutcome.REPLIED
                                ? List.of()
                                : List.of(new PlannedAction.Acknowledge(offered ? state.localSdp() : Bytes.EMPTY))),
                nowMillis);
    }

    private Decision refused(
            DialogState state,
            InviteClient reinvite,
            DialogEvent event,
            SipResponse response,
            long nowMillis,
            double random) {
        List<PlannedAction> plan = new ArrayList<>(2);
        plan.add(new PlannedAction.Acknowledge(Bytes.EMPTY));
        if (ClientEvolution.losesPeer(response.statusCode())) {
            plan.add(RequestPlan.byeOf(state));
            return turns.quiet(state, event, plan, nowMillis);
        }
        int attempts = reinvite.attempts() + 1;
        boolean glare = response.statusCode() == REQUEST_PENDING;
        if (glare && attempts <= settings.glareRetriesMax()) {
            plan.add(new PlannedAction.PostponeReinvite(
                    ChallengeRules.withoutCredentials(reinvite.request().headers()),
                    reinvite.request().body(),
                    attempts,
                    nowMillis + backOffMillis(state, random)));
            return turns.quiet(state, event, plan, nowMillis);
        }
        Decision told = turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.replied(session, response),
                        (happened, outcome) -> plan),
                nowMillis);
        return glare ? new Decision.Limited(DialogLimit.GLARE_RETRIES, told) : told;
    }

    /** RFC 3261 section 14.1: 2.1 to 4 s for who chose the Call-ID, 0 to 2 s for the other, in units of 10 ms. */
    static long backOffMillis(DialogState state, double random) {
        boolean owner = state.dialing() != null;
        long from = owner ? 210 : 0;
        long to = owner ? 400 : 200;
        return (from + (long) (random * (to - from + 1))) * TEN_MILLIS;
    }
}
