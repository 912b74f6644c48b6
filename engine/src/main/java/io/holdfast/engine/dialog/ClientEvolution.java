package io.holdfast.engine.dialog;

import io.holdfast.engine.dialog.DialogSet.CancelProgress;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.SipUri;
import io.holdfast.engine.transaction.InviteClientTable.Input;
import io.holdfast.engine.transaction.InviteClientTable.State;
import java.util.List;

/** The part of {@link DialogEvolution} that speaks of INVITEs of ours and what they led to. */
final class ClientEvolution {
    private static final long FIRST_CSEQ = 1;
    /** Below every CSeq number that a peer may choose. */
    private static final long NO_CSEQ = -1;

    private ClientEvolution() {}

    static void open(DialogDraft draft, DialogEvent.Dialed dialed, long at) {
        DialedInvite invite = dialed.invite();
        String tag = draft.before.entityId();
        Dialog sentIn = new Dialog(
                invite.callId(),
                tag,
                invite.from(),
                invite.to(),
                invite.requestUri(),
                invite.routes(),
                invite.target());
        PlannedAction.SendRequest request = new PlannedAction.SendRequest(
                Method.INVITE.name(), FIRST_CSEQ, RequestPlan.branch(tag, FIRST_CSEQ), invite.headers(), invite.body());
        draft.dialog = sentIn;
        draft.phase = DialogPhase.TRYING;
        draft.behavior = dialed.behavior();
        draft.localCSeq = FIRST_CSEQ;
        draft.remoteCSeq = NO_CSEQ;
        draft.localSdp = invite.body();
        draft.dialing = DialogSet.of(InviteClient.sent(sentIn, request, 0, at));
    }

    static void responded(DialogDraft draft, SipResponse response, Hop source, long at) {
        DialogSet set = draft.dialing;
        InviteClient reinvite = draft.reinviting;
        Input input = Input.of(response.statusCode());
        if (set != null && set.invite().owns(response)) {
            DialogSet next = set.with(set.invite().wentBy(response).after(input, at));
            switch (input) {
                case PROVISIONAL -> draft.dialing = rang(draft, next, response, source);
                case SUCCESS -> draft.dialing = answered(draft, next, response, source);
                case REFUSAL -> {
                    draft.dialing = next;
                    draft.end(set.givenUp() ? givenUp(set) : EndReason.PEER_REJECTED);
                }
                case TIMER_A, TIMER_B, TIMER_D, TIMER_M, CANCEL_EXPIRED ->
                    throw new IllegalStateException(input + " of a response");
            }
        } else if (reinvite != null && reinvite.owns(response)) {
            draft.reinviting = reinvite.wentBy(response).after(input, at);
            if (input == Input.SUCCESS) {
                refreshed(draft, reinvite, response, source);
            }
        }
    }

    /** The request that follows takes the place of the one that was challenged. */
    static void challenged(DialogDraft draft, SipResponse response, long at) {
        DialogSet set = draft.dialing;
        InviteClient reinvite = draft.reinviting;
        if (set != null && set.invite().owns(response)) {
            draft.dialing = begunAnew(draft, set, response, at);
        } else if (reinvite != null && reinvite.owns(response)) {
            draft.reinviting = reinvite.wentBy(response).after(Input.REFUSAL, at);
        }
    }

    static void redirected(DialogDraft draft, DialogEvent.InviteRedirected redirected, long at) {
        DialogSet set = draft.dialing;
        Dialog before = draft.established();
        SipUri target = SipUri.parse(redirected.target());
        if (set == null || target == null) {
            return;
        }
        Dialog called = set.invite().first().sentIn();
        Targets targets = set.targets().after(redirected.response(), called);
        Hop path = NextHop.ofRedirection(called, target, before.path());
        draft.dialing = begunAnew(draft, set, redirected.response(), at).with(targets.trying(redirected.target()));
        draft.dialog = before.withRemoteTarget(redirected.target()).withPath(path == null ? before.path() : path);
    }

    /** RFC 3261 section 12.3: the final response ends the early dialogs; the INVITE that follows may make others. */
    private static DialogSet begunAnew(DialogDraft draft, DialogSet set, SipResponse response, long at) {
        draft.phase = DialogPhase.TRYING;
        return set.with(set.invite().wentBy(response).after(Input.REFUSAL, at)).withoutEarly();
    }

    private static DialogSet rang(DialogDraft draft, DialogSet set, SipResponse response, Hop source) {
        if (response.statusCode() == 100) {
            return set;
        }
        draft.phase = draft.phase == DialogPhase.TRYING ? DialogPhase.EARLY : draft.phase;
        String tag = DialogSet.tagOf(response);
        EarlyDialog known = set.early(tag);
        // RFC 3261 §12.1.2: what the first response with this tag said stays, until the 2xx says it again.
        EarlyDialog branch = known == null ? EarlyDialog.of(tag, dialogOf(set, response, source)) : known;
        return set.ringing(branch.rang(response.statusCode(), response.body()));
    }

    private static DialogSet answered(DialogDraft draft, DialogSet set, SipResponse response, Hop source) {
        String tag = DialogSet.tagOf(response);
        Dialog dialog = dialogOf(set, response, source);
        boolean first = set.answeredTag() == null;
        if (first && !set.givenUp()) {
            draft.dialog = dialog;
            draft.phase = DialogPhase.CONFIRMED;
            draft.acknowledged = true;
            draft.removeEarlyTimers();
            return set.answered(tag);
        }
        if (first) {
            draft.end(givenUp(set));
        }
        return set.with(new SurplusDialog(tag, dialog, set.surplus().size(), null));
    }

    private static EndReason givenUp(DialogSet set) {
        return set.ringLimitPassed() ? EndReason.NOT_ANSWERED : EndReason.CANCELLED;
    }

    /** RFC 3261 section 12.1.2, and section 13.2.2.4 for the 2xx. */
    private static Dialog dialogOf(DialogSet set, SipResponse response, Hop source) {
        Dialog invited = set.invite().sentIn();
        EarlyDialog early = set.early(DialogSet.tagOf(response));
        NameAddr contact = response.contact();
        String target = early == null ? invited.remoteTarget() : early.dialog().remoteTarget();
        return Dialog.ofUac(invited, response, contact == null ? target : contact.uri(), source);
    }

    /** RFC 3261 section 12.2.1.2: the 2xx of a re-INVITE replaces the remote target; the route set stays. */
    private static void refreshed(DialogDraft draft, InviteClient reinvite, SipResponse response, Hop source) {
        NameAddr contact = response.contact();
        if (contact != null) {
            draft.dialog = draft.established().refreshed(contact.uri(), source);
        }
        if (!reinvite.request().body().isEmpty()) {
            draft.localSdp = reinvite.request().body();
        }
    }

    static void timedOut(DialogDraft draft, long at) {
        DialogSet set = draft.dialing;
        InviteClient reinvite = draft.reinviting;
        if (set != null && set.invite().open()) {
            draft.dialing = set.with(expired(set.invite(), at));
            draft.end(set.givenUp() ? givenUp(set) : EndReason.NOT_ANSWERED);
        } else if (reinvite != null) {
            draft.reinviting = expired(reinvite, at);
        }
    }

    private static InviteClient expired(InviteClient invite, long at) {
        return invite.after(invite.state() == State.CALLING ? Input.TIMER_B : Input.CANCEL_EXPIRED, at);
    }

    /** A final response to a request of ours other than INVITE. */
    static void settled(DialogDraft draft, SipResponse response) {
        DialogSet set = draft.dialing;
        String branch = String.valueOf(response.topVia().branch());
        if (set != null && response.cSeq().method().equals(Method.CANCEL)) {
            draft.dialing = set.with(CancelProgress.ANSWERED, set.cancelledAtMillis());
            return;
        }
        EarlyDialog early = set == null ? null : pracking(set, branch);
        if (set != null && early != null) {
            draft.dialing = set.ringing(early.settled());
            return;
        }
        SurplusDialog surplus = set == null ? null : surplusOf(set, branch);
        if (set != null && surplus != null) {
            draft.dialing = set.with(surplus.with(null));
            return;
        }
        updated(draft, response);
        draft.outgoing = null;
    }

    /** RFC 3311 section 5.3: the 2xx of an UPDATE replaces the remote target, and makes our offer the session. */
    private static void updated(DialogDraft draft, SipResponse response) {
        OutgoingRequest outgoing = draft.outgoing;
        boolean accepted =
                response.statusCode() < 300 && response.cSeq().method().equals(Method.UPDATE);
        if (outgoing == null || !accepted) {
            return;
        }
        draft.refreshTarget(response.contact(), draft.established().path());
        if (!outgoing.request().body().isEmpty()) {
            draft.localSdp = outgoing.request().body();
        }
    }

    static @org.jspecify.annotations.Nullable SurplusDialog surplusOf(DialogSet set, String byeBranch) {
        for (SurplusDialog surplus : set.surplus()) {
            OutgoingRequest bye = surplus.bye();
            if (bye != null && bye.request().branch().equals(byeBranch)) {
                return surplus;
            }
        }
        return null;
    }

    /** The branch whose PRACK of ours this is; null when it is another request. */
    static @org.jspecify.annotations.Nullable EarlyDialog pracking(DialogSet set, String prackBranch) {
        for (EarlyDialog early : set.early()) {
            OutgoingRequest prack = early.prack();
            if (prack != null && prack.request().branch().equals(prackBranch)) {
                return early;
            }
        }
        return null;
    }

    static void branchTimedOut(DialogDraft draft, String tag) {
        DialogSet set = draft.dialing;
        EarlyDialog early = set == null ? null : set.early(tag);
        if (set != null && early != null) {
            draft.dialing = set.ringing(early.settled());
        }
    }

    static void surplusTimedOut(DialogDraft draft, String tag) {
        DialogSet set = draft.dialing;
        SurplusDialog surplus = set == null ? null : set.surplus(tag);
        if (set != null && surplus != null) {
            draft.dialing = set.with(surplus.with(null));
        }
    }

    /** Whether a response to a request of ours inside the call means that the peer has no such call (RFC 3261 section 12.2.1.2). */
    static boolean losesPeer(int statusCode) {
        return List.of(408, 481).contains(statusCode);
    }
}
