package io.holdfast.engine.dialog;

import io.holdfast.engine.dialog.DialogSet.CancelProgress;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.RAck;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.transaction.InviteClientTable.State;
import java.util.List;

/** What was decided about INVITEs of ours and what they led to. */
final class ClientPlanEvolution {
    private ClientPlanEvolution() {}

    static void acknowledge(DialogDraft draft, DialogEvent event, Bytes body) {
        if (!(event instanceof DialogEvent.InviteResponseReceived received)) {
            return;
        }
        SipResponse response = received.response();
        DialogSet set = draft.dialing;
        InviteClient reinvite = draft.reinviting;
        if (!body.isEmpty()) {
            draft.localSdp = body;
        }
        if (set != null
                && set.invite().owns(response)
                && DialogSet.tagOf(response).equals(set.answeredTag())) {
            draft.dialing = set.with(set.invite().acknowledgedWith(body));
        } else if (reinvite != null && reinvite.owner(response) != null) {
            draft.reinviting = reinvite.acknowledged(response, body);
        }
    }

    static void cancel(DialogDraft draft, long at) {
        DialogSet set = draft.dialing;
        boolean sent = set != null && (set.cancel() == CancelProgress.SENT || set.cancel() == CancelProgress.ANSWERED);
        if (set == null || sent || !set.invite().open()) {
            return;
        }
        draft.dialing = set.invite().state() == State.CALLING
                ? set.with(CancelProgress.WANTED, 0)
                : set.with(CancelProgress.SENT, at);
    }

    static void prack(DialogDraft draft, PlannedAction.SendPrack prack, DialogEvent event, long at) {
        DialogSet set = draft.dialing;
        EarlyDialog early = set == null ? null : set.early(prack.remoteTag());
        RAck acknowledged =
                event instanceof DialogEvent.InviteResponseReceived received ? RAck.naming(received.response()) : null;
        if (set == null || early == null || acknowledged == null) {
            return;
        }
        PlannedAction.SendRequest request = new PlannedAction.SendRequest(
                Method.PRACK.name(),
                prack.cSeq(),
                prack.branch(),
                List.of(new HeaderField("RAck", prack.rAck())),
                prack.body());
        draft.localCSeq = prack.cSeq();
        draft.dialing = set.ringing(early.pracked(acknowledged.rSeq(), new OutgoingRequest(request, at, false, 0)));
        if (!prack.body().isEmpty()) {
            draft.localSdp = prack.body();
        }
    }

    static void endSurplus(DialogDraft draft, String tag, long at) {
        DialogSet set = draft.dialing;
        SurplusDialog surplus = set == null ? null : set.surplus(tag);
        if (set != null && surplus != null) {
            draft.dialing =
                    set.with(surplus.ended(Math.max(set.invite().request().cSeq(), draft.localCSeq) + 1, at));
        }
    }

    /** The INVITE of a call of ours once more, or a re-INVITE. */
    static void invite(DialogDraft draft, JournalEntry entry, PlannedAction.SendRequest request) {
        draft.localCSeq = request.cSeq();
        DialogSet set = draft.dialing;
        InviteClient last = draft.reinviting;
        boolean challenged = entry.event() instanceof DialogEvent.RequestChallenged;
        boolean redirected = entry.event() instanceof DialogEvent.InviteRedirected;
        if ((challenged || redirected) && set != null && set.answeredTag() == null) {
            draft.dialing = set.with(set.invite().again(draft.established(), request, entry.atMillis()));
        } else if (challenged && last != null) {
            draft.reinviting = last.repeated(draft.established(), request, entry.atMillis());
        } else {
            int attempts = draft.waiting == null ? 0 : draft.waiting.attempts();
            draft.waiting = null;
            draft.reinviting = InviteClient.following(last, draft.established(), request, attempts, entry.atMillis());
        }
    }

    /** A request of ours other than INVITE; it may be one that was challenged, with credentials now. */
    static void send(DialogDraft draft, JournalEntry entry, PlannedAction.SendRequest request) {
        OutgoingRequest last = draft.outgoing;
        boolean challenged = entry.event() instanceof DialogEvent.RequestChallenged;
        int retries = challenged && last != null ? last.retries() + 1 : 0;
        draft.localCSeq = request.cSeq();
        draft.outgoing = new OutgoingRequest(request, entry.atMillis(), false, retries);
    }

    static void postpone(DialogDraft draft, PlannedAction.PostponeReinvite later) {
        draft.waiting = new WaitingReinvite(later.headers(), later.body(), later.attempts(), later.dueMillis());
    }
}
