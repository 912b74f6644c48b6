package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.TransactionKey;
import java.util.ArrayList;
import java.util.List;

/** Makes the next state from a state and an entry, the same live as in a replay. Never calls an author's code. */
public final class DialogEvolution {
    private DialogEvolution() {}

    /** The state after this entry. */
    public static DialogState evolve(DialogState before, JournalEntry entry) {
        return planned(happened(before, entry.event(), entry.atMillis()), entry);
    }

    /** The state after the event alone: what a rule decides upon. */
    static DialogState happened(DialogState before, DialogEvent event, long atMillis) {
        DialogDraft draft = new DialogDraft(before);
        happen(draft, event, atMillis);
        return draft.done();
    }

    /** The state after what was decided, from the state after the event. */
    static DialogState planned(DialogState happened, JournalEntry entry) {
        if (entry.plan().isEmpty() && entry.session() == null) {
            return happened;
        }
        DialogDraft draft = new DialogDraft(happened);
        for (PlannedAction action : entry.plan()) {
            plan(draft, entry, action);
        }
        if (entry.session() != null) {
            draft.session = entry.session();
        }
        return draft.done();
    }

    private static void happen(DialogDraft draft, DialogEvent event, long at) {
        switch (event) {
            case DialogEvent.InviteReceived received -> open(draft, received, at);
            case DialogEvent.AckReceived received -> {
                draft.acknowledged |= draft.accepted();
                acknowledge(draft, at);
            }
            case DialogEvent.CancelReceived received -> {}
            case DialogEvent.RequestReceived received -> receive(draft, received.request(), received.source(), at);
            case DialogEvent.ResponseReceived received -> ClientEvolution.settled(draft, received.response());
            case DialogEvent.AckTimedOut timedOut -> acknowledge(draft, at);
            case DialogEvent.PrackTimedOut timedOut -> {}
            case DialogEvent.ResponseDue responseDue -> {}
            case DialogEvent.RequestTimedOut timedOut -> draft.outgoing = null;
            case DialogEvent.RingTimedOut timedOut ->
                draft.dialing = draft.dialing == null ? null : draft.dialing.ringLimitPassedNow();
            case DialogEvent.StepAnswered answered -> draft.removeStep(answered.step());
            case DialogEvent.StepFailed failed -> draft.removeStep(failed.step());
            case DialogEvent.TimerFired fired -> draft.removeTimer(fired.timer());
            case DialogEvent.Dialed dialed -> ClientEvolution.open(draft, dialed, at);
            case DialogEvent.InviteResponseReceived received ->
                ClientEvolution.responded(draft, received.response(), received.source(), at);
            case DialogEvent.RequestChallenged challenged ->
                ClientEvolution.challenged(draft, challenged.response(), at);
            case DialogEvent.InviteRedirected redirected -> ClientEvolution.redirected(draft, redirected, at);
            case DialogEvent.InviteTimedOut timedOut -> ClientEvolution.timedOut(draft, at);
            case DialogEvent.ReinviteDue reinviteDue -> {}
            case DialogEvent.BranchTimedOut timedOut -> ClientEvolution.branchTimedOut(draft, timedOut.remoteTag());
            case DialogEvent.SurplusTimedOut timedOut -> ClientEvolution.surplusTimedOut(draft, timedOut.remoteTag());
        }
    }

    private static void open(DialogDraft draft, DialogEvent.InviteReceived received, long at) {
        SipRequest invite = received.request();
        NameAddr contact = invite.contact();
        List<String> routeSet = new ArrayList<>();
        for (String row : invite.headers(HeaderName.RECORD_ROUTE)) {
            routeSet.add(row);
        }
        String to = invite.header(HeaderName.TO);
        String from = invite.header(HeaderName.FROM);
        draft.dialog = new Dialog(
                invite.callId(),
                draft.before.entityId(),
                to == null ? "" : to,
                from == null ? "" : from,
                // RFC 3261 §8.1.1.8: the Contact of an INVITE is mandatory; without one the From URI is all there is.
                contact == null ? invite.from().uri() : contact.uri(),
                routeSet,
                received.source());
        draft.phase = DialogPhase.TRYING;
        draft.behavior = received.behavior();
        draft.remoteCSeq = invite.cSeq().number();
        draft.invite = InviteTransaction.received(invite, received.source(), true, at);
    }

    private static void acknowledge(DialogDraft draft, long at) {
        InviteTransaction invite = draft.invite;
        if (invite == null) {
            return;
        }
        OutgoingRequest held = draft.before.holdsRequest() ? draft.outgoing : null;
        if (held != null) {
            draft.outgoing = new OutgoingRequest(held.request(), at, true, held.retries());
        }
        boolean refused = invite.state() == InviteTransaction.State.COMPLETED;
        // A refused initial INVITE stays, so that a late retransmission of it is answered from the journal.
        draft.invite = refused && invite.initial() ? invite.acknowledged() : null;
        draft.addAnswered(invite);
    }

    private static void receive(DialogDraft draft, SipRequest request, Hop source, long at) {
        draft.heard(source);
        draft.remoteCSeq = request.cSeq().number();
        if (request.method().equals(Method.INVITE)) {
            if (draft.invite != null) {
                draft.addAnswered(draft.invite);
            }
            draft.invite = InviteTransaction.received(request, source, false, at);
        }
        if (request.method().equals(Method.PRACK)) {
            ReliableEvolution.acknowledged(draft, at);
        }
        if (request.method().equals(Method.BYE)) {
            draft.end(EndReason.PEER_HUNG_UP);
        }
    }

    private static void plan(DialogDraft draft, JournalEntry entry, PlannedAction action) {
        switch (action) {
            case PlannedAction.RespondToInvite response -> respond(draft, entry, response);
            case PlannedAction.RespondReliably response -> ReliableEvolution.respond(draft, response, entry.atMillis());
            case PlannedAction.HoldResponse response -> ReliableEvolution.hold(draft, response);
            case PlannedAction.RespondToRequest response -> answer(draft, entry.event(), response);
            case PlannedAction.SendRequest request -> send(draft, entry, request);
            case PlannedAction.AskStep ask ->
                draft.addStep(new PendingStep(ask.step(), ask.question(), ask.deadlineMillis()));
            case PlannedAction.ArmTimer arm ->
                draft.addTimer(new ArmedTimer(arm.timer(), arm.whileEarly(), arm.dueMillis()));
            case PlannedAction.DisarmTimer disarm -> draft.removeTimer(disarm.timer());
            case PlannedAction.Acknowledge ack -> ClientPlanEvolution.acknowledge(draft, entry.event(), ack.body());
            case PlannedAction.SendPrack prack ->
                ClientPlanEvolution.prack(draft, prack, entry.event(), entry.atMillis());
            case PlannedAction.SendCancel cancel -> ClientPlanEvolution.cancel(draft, entry.atMillis());
            case PlannedAction.EndSurplus end ->
                ClientPlanEvolution.endSurplus(draft, end.remoteTag(), entry.atMillis());
            case PlannedAction.PostponeReinvite later -> ClientPlanEvolution.postpone(draft, later);
        }
    }

    private static void respond(DialogDraft draft, JournalEntry entry, PlannedAction.RespondToInvite response) {
        InviteTransaction invite = draft.invite;
        if (invite == null) {
            return;
        }
        draft.invite = invite.responded(response, entry.atMillis());
        if (!response.body().isEmpty() && response.status() < 300) {
            draft.localSdp = response.body();
        }
        if (!invite.initial()) {
            refresh(draft, invite.request(), invite.source(), response.status());
            return;
        }
        ReliableEvolution.responded(draft, response.status());
        if (response.status() < 200) {
            draft.phase = DialogPhase.EARLY;
            return;
        }
        draft.removeEarlyTimers();
        if (response.status() < 300) {
            draft.phase = DialogPhase.CONFIRMED;
            return;
        }
        draft.end(Endings.ofRefusal(entry.event()));
    }

    /** RFC 3261 section 12.2.2: an accepted target refresh request replaces the remote target, a rejected one nothing. */
    private static void refresh(DialogDraft draft, SipRequest request, Hop source, int status) {
        if (status >= 200 && status < 300) {
            draft.refreshTarget(request.contact(), source);
        }
    }

    private static void answer(DialogDraft draft, DialogEvent event, PlannedAction.RespondToRequest response) {
        SipRequest request = DialogEffects.requestOf(event);
        if (request != null) {
            draft.addAnswered(new AnsweredRequest(TransactionKey.of(request), response));
            if (!response.body().isEmpty() && response.status() < 300 && carriesSession(request)) {
                draft.localSdp = response.body();
            }
            if (event instanceof DialogEvent.RequestReceived received
                    && request.method().equals(Method.UPDATE)) {
                refresh(draft, request, received.source(), response.status());
            }
        }
    }

    /** RFC 3262 section 5, RFC 3311 section 5.2: the answer to an offer in a PRACK or UPDATE. */
    private static boolean carriesSession(SipRequest request) {
        return request.method().equals(Method.PRACK) || request.method().equals(Method.UPDATE);
    }

    private static void send(DialogDraft draft, JournalEntry entry, PlannedAction.SendRequest request) {
        if (request.method().equals(Method.INVITE.name())) {
            ClientPlanEvolution.invite(draft, entry, request);
            return;
        }
        ClientPlanEvolution.send(draft, entry, request);
        if (request.method().equals(Method.BYE.name())) {
            draft.end(Endings.ofBye(entry.event()));
        }
    }
}
