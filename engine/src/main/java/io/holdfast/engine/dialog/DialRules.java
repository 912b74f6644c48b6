package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.OptionTags;
import io.holdfast.engine.sip.RAck;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.transaction.ClientAct;
import io.holdfast.engine.transaction.InviteClientTable.Input;
import io.holdfast.engine.transaction.InviteClientTable.State;
import io.holdfast.engine.transaction.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of ours from its INVITE to its first final response, and what comes of the other branches (RFC 3261 section 13.2). */
final class DialRules {
    private static final int TRYING = 100;

    private final TurnWriter turns;
    private final ClientEffects effects;
    private final ChallengeRules challenges;
    private final RedirectRules redirects;
    private final DialogSettings settings;

    DialRules(
            TurnWriter turns,
            ClientEffects effects,
            ChallengeRules challenges,
            RedirectRules redirects,
            DialogSettings settings) {
        this.turns = turns;
        this.effects = effects;
        this.challenges = challenges;
        this.redirects = redirects;
        this.settings = settings;
    }

    /** The order to call; one that comes again finds the call begun. */
    Decision dial(DialogState state, DialogEvent.Dialed dialed, long nowMillis) {
        if (state.phase() != DialogPhase.NONE) {
            return Decision.nothing();
        }
        return turns.write(
                state,
                new TurnWriter.Turned(
                        dialed,
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.dialing(session, dialed.invite()),
                        (happened, outcome) -> List.of()),
                nowMillis);
    }

    /** A response to the INVITE. */
    Decision response(DialogState state, DialogSet set, SipResponse response, Hop source, long nowMillis) {
        Input input = Input.of(response.statusCode());
        Transition<State, Input> transition = set.invite().on(input, nowMillis, settings);
        if (!transition.does(ClientAct.TELL)) {
            return transition.does(ClientAct.ACKNOWLEDGE) ? again(state, response) : Decision.nothing();
        }
        DialogEvent event = new DialogEvent.InviteResponseReceived(response, source);
        if (input == Input.PROVISIONAL) {
            return provisional(state, set, event, response, nowMillis);
        }
        if (input == Input.SUCCESS) {
            return success(state, set, event, response, nowMillis);
        }
        return refused(state, set, response, source, nowMillis);
    }

    private Decision refused(DialogState state, DialogSet set, SipResponse response, Hop source, long nowMillis) {
        DialogEvent event = new DialogEvent.InviteResponseReceived(response, source);
        if (set.givenUp()) {
            return refusal(state, set, event, response, nowMillis);
        }
        return challenges.invite(
                state,
                set.invite(),
                response,
                nowMillis,
                () -> redirects.refused(
                        state, set, response, nowMillis, () -> refusal(state, set, event, response, nowMillis)));
    }

    private Decision provisional(
            DialogState state, DialogSet set, DialogEvent event, SipResponse response, long nowMillis) {
        boolean first = set.invite().state() == State.CALLING;
        boolean rung = response.statusCode() > TRYING;
        if (rung && isBeyondLimit(set, response)) {
            return new Decision.Limited(DialogLimit.BRANCHES, Decision.nothing());
        }
        RAck rAck = reliable(response) ? RAck.naming(response) : null;
        if (rAck != null) {
            EarlyDialog early = set.early(DialogSet.tagOf(response));
            return early == null || early.isNext(rAck)
                    ? reliable(state, set, event, response, nowMillis)
                    : Decision.nothing();
        }
        if (!first && (!rung || !isNews(set, response))) {
            return Decision.nothing();
        }
        boolean rings = rung && !set.givenUp();
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> rings ? behavior.peerRinging(session, response) : null,
                        (happened, outcome) -> cancelWanted(happened)),
                nowMillis);
    }

    private boolean isBeyondLimit(DialogSet set, SipResponse response) {
        return set.early(DialogSet.tagOf(response)) == null && set.early().size() >= settings.branchesMax();
    }

    /** RFC 3262 section 4: a 101-199 that requires 100rel and makes a dialog. */
    private boolean reliable(SipResponse response) {
        return settings.reliable()
                && response.statusCode() > TRYING
                && response.toTag() != null
                && OptionTags.has(response, HeaderName.REQUIRE, OptionTags.RELIABLE);
    }

    /** RFC 3262 sections 4 and 5: acknowledged once; an offer in it is answered in the PRACK, or the call is given up. */
    private Decision reliable(
            DialogState state, DialogSet set, DialogEvent event, SipResponse response, long nowMillis) {
        boolean offered =
                set.wantsOffer(DialogSet.tagOf(response)) && !response.body().isEmpty();
        boolean tells = !set.givenUp() && isNews(set, response);
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        offered ? ReactionPlan.Asked.OFFER : ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> tells ? behavior.peerRinging(session, response) : null,
                        (happened, outcome) -> pracked(happened, response, offered, outcome)),
                nowMillis);
    }

    private static List<PlannedAction> pracked(
            DialogState happened, SipResponse response, boolean offered, TurnWriter.RuleOutcome outcome) {
        List<PlannedAction> plan = new ArrayList<>(3);
        PlannedAction prack = RequestPlan.prackOf(happened, response, Bytes.EMPTY);
        if (prack != null && outcome != TurnWriter.RuleOutcome.REPLIED) {
            plan.add(prack);
            if (offered) {
                plan.add(new PlannedAction.SendCancel());
                return plan;
            }
        }
        plan.addAll(cancelWanted(happened));
        return plan;
    }

    /** Whether this response tells more than the branch has told. */
    private static boolean isNews(DialogSet set, SipResponse response) {
        EarlyDialog early = set.early(DialogSet.tagOf(response));
        return early == null
                || early.status() != response.statusCode()
                || !early.body().equals(response.body());
    }

    /** RFC 3261 section 9.1: a CANCEL that was asked for before goes out with the first provisional response. */
    private static List<PlannedAction> cancelWanted(DialogState happened) {
        DialogSet set = happened.dialing();
        boolean wanted = set != null && set.cancel() == DialogSet.CancelProgress.WANTED;
        return wanted ? List.of(new PlannedAction.SendCancel()) : List.of();
    }

    private Decision success(
            DialogState state, DialogSet set, DialogEvent event, SipResponse response, long nowMillis) {
        String tag = DialogSet.tagOf(response);
        if (tag.equals(set.answeredTag()) || set.surplus(tag) != null) {
            return again(state, response);
        }
        if (set.answeredTag() != null || set.givenUp()) {
            // RFC 3261 §13.2.2.4: another branch answered, too; or the answer crossed our CANCEL (§9.1).
            List<PlannedAction> plan =
                    List.of(new PlannedAction.Acknowledge(Bytes.EMPTY), new PlannedAction.EndSurplus(tag));
            return set.surplus().size() < settings.branchesMax()
                    ? turns.quiet(state, event, plan, nowMillis)
                    : new Decision.Limited(DialogLimit.BRANCHES, Decision.nothing());
        }
        boolean offered = set.wantsOffer(tag);
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        offered ? ReactionPlan.Asked.OFFER : ReactionPlan.Asked.NOTHING,
                        (behavior, session) -> behavior.peerAnswered(session, response),
                        (happened, outcome) -> acknowledged(happened, offered, outcome)),
                nowMillis);
    }

    /** An offer of the peer that gets no answer ends the call: its ACK has to carry one (RFC 3261 section 13.2.1). */
    private static List<PlannedAction> acknowledged(
            DialogState happened, boolean offered, TurnWriter.RuleOutcome outcome) {
        List<PlannedAction> plan = new ArrayList<>(2);
        if (outcome == TurnWriter.RuleOutcome.REPLIED) {
            return plan;
        }
        plan.add(new PlannedAction.Acknowledge(Bytes.EMPTY));
        if (offered) {
            plan.add(RequestPlan.byeOf(happened));
        }
        return plan;
    }

    private Decision refusal(
            DialogState state, DialogSet set, DialogEvent event, SipResponse response, long nowMillis) {
        return turns.write(
                state,
                new TurnWriter.Turned(
                        event,
                        ReactionPlan.Asked.NOTHING,
                        (behavior, session) ->
                                set.givenUp() ? null : behavior.peerRejected(session, response.statusCode(), response),
                        (happened, outcome) -> List.of(new PlannedAction.Acknowledge(Bytes.EMPTY))),
                nowMillis);
    }

    private Decision again(DialogState state, SipResponse response) {
        @Nullable Effect ack = effects.acknowledge(state, response);
        return ack == null ? Decision.nothing() : Decision.now(ack);
    }
}
