package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.Action;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.IllegalReaction;
import io.holdfast.engine.dsl.Reacted;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.SipResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a rule asked for into what is journalled, and refuses what SIP does not allow there. */
final class ReactionPlan {
    /** What the request of this turn is, if the turn speaks of one that the rule may answer. */
    enum Asked {
        NOTHING,
        REQUEST,
        REINVITE,
        /** A request with an offer, whose answer goes into our 2xx. */
        OFFERING_REQUEST,
        /** A 2xx with an offer of the peer, whose answer goes into our ACK. */
        OFFER;

        /** Whether a response of ours answers it. */
        boolean answerable() {
            return this == REQUEST || this == REINVITE || this == OFFERING_REQUEST;
        }
    }

    private static final int TEMPORARILY_UNAVAILABLE = 480;

    private final DialogState state;
    private final BoundBehavior<?> behavior;
    private final DialogSettings settings;
    private final long nowMillis;
    private final Asked asked;
    private final RequestPlan requests;
    private final ResponsePlan responses;
    private final List<PlannedAction> plan = new ArrayList<>();
    private final @Nullable SipResponse ringing;
    private boolean inviteProceeding;
    private boolean confirmed;
    private boolean over;
    private boolean replied;

    /** @param state the state after the event of the turn */
    ReactionPlan(
            DialogState state,
            BoundBehavior<?> behavior,
            DialogSettings settings,
            long nowMillis,
            TurnWriter.Turned turned) {
        this.state = state;
        this.behavior = behavior;
        this.settings = settings;
        this.nowMillis = nowMillis;
        this.asked = turned.asked();
        this.over = state.phase() == DialogPhase.TERMINATED || turned.event() instanceof DialogEvent.CancelReceived;
        this.requests = new RequestPlan(state, behavior.name(), nowMillis);
        this.responses = new ResponsePlan(state, behavior.name(), settings);
        this.ringing = ringing(turned.event());
        this.inviteProceeding = state.inviteAnswerable();
        this.confirmed = state.phase() == DialogPhase.CONFIRMED;
    }

    private static @Nullable SipResponse ringing(DialogEvent event) {
        return event instanceof DialogEvent.InviteResponseReceived received
                        && received.response().statusCode() < 200
                ? received.response()
                : null;
    }

    /** The actions of a rule as planned actions. */
    List<PlannedAction> of(Reacted reacted) {
        checkSize(behavior, reacted.session(), settings);
        for (Action action : reacted.actions()) {
            add(action);
        }
        return plan;
    }

    static void checkSize(BoundBehavior<?> behavior, Bytes session, DialogSettings settings) {
        if (session.length() > settings.sessionBytesMax()) {
            throw new IllegalReaction("session of " + behavior.name() + ": " + session.length()
                    + " bytes encoded (expected: <= " + settings.sessionBytesMax()
                    + ", holdfast.dialog.session-size-max)");
        }
    }

    boolean replied() {
        return replied;
    }

    private void add(Action action) {
        switch (action) {
            case Action.Respond respond -> {
                requireProceeding(respond.statusCode());
                respond(respond);
            }
            case Action.RespondReliably respond -> {
                requireProceeding(respond.statusCode());
                plan.add(responses.provisional(respond.statusCode(), respond.headers(), respond.body(), true));
            }
            case Action.Reply reply -> reply(reply);
            case Action.RunStep run -> run(run);
            case Action.Arm arm -> arm(arm);
            case Action.Disarm disarm ->
                plan.add(new PlannedAction.DisarmTimer(
                        behavior.timer(disarm.timer()).name()));
            case Action.Hangup hangup -> hangup();
            case Action.Send send -> {
                requireConfirmed("sends " + send.method(), "the answer");
                plan.add(requests.send(send));
            }
            case Action.Reinvite reinvite -> {
                requireConfirmed("sends a re-INVITE", "the answer");
                plan.add(requests.reinvite(reinvite));
            }
            case Action.Acknowledge ack -> acknowledge(ack);
            case Action.CancelPeer cancel -> cancelPeer();
        }
    }

    private void requireProceeding(int statusCode) {
        if (!inviteProceeding) {
            throw new IllegalReaction(behavior.name() + " answers the INVITE with " + statusCode
                    + " in phase " + state.phase() + " (expected: only before its final response; use hangup() or"
                    + " stay() after it)");
        }
    }

    private void respond(Action.Respond respond) {
        int statusCode = respond.statusCode();
        if (statusCode < 200) {
            plan.add(responses.provisional(statusCode, respond.headers(), respond.body(), false));
            return;
        }
        plan.add(responses.last(statusCode, respond.headers(), respond.body()));
        inviteProceeding = false;
        confirmed = statusCode < 300 && !responses.answerHeld();
        over = statusCode >= 300;
    }

    private void reply(Action.Reply reply) {
        if (replied || !asked.answerable()) {
            throw new IllegalReaction(behavior.name() + " answers a request with " + reply.statusCode()
                    + (replied ? " twice" : " in a turn without one") + " (expected: one accept() or reject() in the"
                    + " turn of the request)");
        }
        replied = true;
        plan.add(replyTo(asked, reply.statusCode(), reply.headers(), bodyOf(reply)));
    }

    /** A re-INVITE that is accepted without a session description gets the one sent last (RFC 3261 section 14.2). */
    private Bytes bodyOf(Action.Reply reply) {
        boolean keepsSession = (asked == Asked.REINVITE || asked == Asked.OFFERING_REQUEST)
                && reply.statusCode() < 300
                && reply.body().isEmpty();
        return keepsSession ? state.localSdp() : reply.body();
    }

    static PlannedAction replyTo(Asked asked, int status, List<HeaderField> headers, Bytes body) {
        return asked == Asked.REINVITE
                ? new PlannedAction.RespondToInvite(status, "", headers, body)
                : new PlannedAction.RespondToRequest(status, "", headers, body);
    }

    private void run(Action.RunStep run) {
        refuseWhenOver("asks step", run.step().name());
        Set<String> inFlight = stepsInFlight();
        if (inFlight.size() >= settings.stepsMax()
                && !inFlight.contains(run.step().name())) {
            throw new IllegalReaction(behavior.name() + " has " + inFlight.size() + " steps in flight (expected: <= "
                    + settings.stepsMax() + ", holdfast.dialog.steps-max)");
        }
        long deadline = nowMillis + run.step().limit().toMillis();
        plan.add(new PlannedAction.AskStep(run.step().name(), behavior.question(run), deadline));
    }

    private void arm(Action.Arm arm) {
        refuseWhenOver("arms timer", arm.timer().name());
        Set<String> armed = timersArmed();
        if (armed.size() >= settings.timersMax() && !armed.contains(arm.timer().name())) {
            throw new IllegalReaction(behavior.name() + " has " + armed.size() + " timers armed (expected: <= "
                    + settings.timersMax() + ", holdfast.dialog.timers-max)");
        }
        DialogTimer timer = behavior.timer(arm.timer());
        boolean whileEarly = timer.scope() == DialogTimer.Scope.EARLY;
        if (whileEarly && !early()) {
            throw new IllegalReaction(behavior.name() + " arms timer " + timer.name()
                    + " in an answered call, whose early timers are gone (expected: a DialogTimer.whileConfirmed)");
        }
        plan.add(new PlannedAction.ArmTimer(
                timer.name(), whileEarly, nowMillis + arm.after().toMillis()));
    }

    /** Whether an INVITE that opens the call, the peer's or ours, has no final response. */
    private boolean early() {
        return inviteProceeding || state.dialingOpen();
    }

    private Set<String> stepsInFlight() {
        Set<String> names = new HashSet<>();
        state.steps().forEach(step -> names.add(step.step()));
        for (PlannedAction action : plan) {
            if (action instanceof PlannedAction.AskStep ask) {
                names.add(ask.step());
            }
        }
        return names;
    }

    private Set<String> timersArmed() {
        Set<String> names = new HashSet<>();
        for (ArmedTimer timer : state.timers()) {
            if (early() || !timer.whileEarly()) {
                names.add(timer.timer());
            }
        }
        for (PlannedAction action : plan) {
            if (action instanceof PlannedAction.ArmTimer arm) {
                names.add(arm.timer());
            } else if (action instanceof PlannedAction.DisarmTimer disarm) {
                names.remove(disarm.timer());
            }
        }
        return names;
    }

    private void refuseWhenOver(String does, String name) {
        if (over) {
            throw new IllegalReaction(behavior.name() + " " + does + " " + name
                    + " although the call is over (expected: only a call that goes on waits for steps and timers)");
        }
    }

    private void hangup() {
        if (responses.answerHeld()) {
            // The caller has not heard of the answer: its INVITE is refused.
            over = true;
            plan.add(responses.last(TEMPORARILY_UNAVAILABLE, List.of(), Bytes.EMPTY));
            return;
        }
        requireConfirmed("hangs up", state.dialing() == null ? "reject()" : "cancelPeer()");
        confirmed = false;
        over = true;
        plan.add(requests.bye());
    }

    private void cancelPeer() {
        if (!state.dialingOpen()) {
            throw new IllegalReaction(behavior.name() + " gives up a call in phase " + state.phase()
                    + " (expected: one that it dialled, before its answer; use hangup() after it)");
        }
        over = true;
        plan.add(new PlannedAction.SendCancel());
    }

    private void acknowledge(Action.Acknowledge ack) {
        if (replied || asked != Asked.OFFER) {
            throw new IllegalReaction(behavior.name() + " answers an offer in an ACK or PRACK"
                    + (replied ? " twice" : " although the peer made none")
                    + " (expected: once, after an INVITE of ours without a session description)");
        }
        replied = true;
        PlannedAction prack = ringing == null ? null : RequestPlan.prackOf(state, ringing, ack.body());
        plan.add(prack == null ? new PlannedAction.Acknowledge(ack.body()) : prack);
    }

    private void requireConfirmed(String does, String before) {
        if (!confirmed) {
            throw new IllegalReaction(behavior.name() + " " + does + " in phase " + state.phase()
                    + " (expected: after the call was answered; use " + before + " before)");
        }
    }
}
