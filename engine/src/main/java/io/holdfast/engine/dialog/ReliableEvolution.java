package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.HoldResponse;
import io.holdfast.engine.journal.PlannedAction.RespondReliably;

/** The part of {@link DialogEvolution} that speaks of reliable provisional responses (RFC 3262 section 3). */
final class ReliableEvolution {
    private ReliableEvolution() {}

    static void respond(DialogDraft draft, RespondReliably response, long at) {
        InviteTransaction invite = draft.invite;
        if (invite == null) {
            return;
        }
        draft.invite = invite.responded(ReliableResponses.written(response), at);
        draft.phase = DialogPhase.EARLY;
        draft.reliable = ReliableResponses.sent(draft.reliable, invite, response, at);
        if (!response.body().isEmpty()) {
            draft.localSdp = response.body();
        }
    }

    static void hold(DialogDraft draft, HoldResponse response) {
        ReliableResponses reliable = draft.reliable;
        if (reliable == null) {
            return;
        }
        draft.reliable = reliable.holding(
                new HeldResponse(response.status(), response.reliable(), response.headers(), response.body()));
        if (response.status() >= 200) {
            // What is left to the author is the call after the answer.
            draft.removeEarlyTimers();
        }
    }

    /** Another response to the INVITE went out. */
    static void responded(DialogDraft draft, int status) {
        ReliableResponses reliable = draft.reliable;
        if (reliable != null) {
            draft.reliable = status < 200 ? reliable.released() : reliable.overtaken();
        }
    }

    static void acknowledged(DialogDraft draft, long at) {
        ReliableResponses reliable = draft.reliable;
        if (reliable != null) {
            draft.reliable = reliable.acknowledged(at);
        }
    }
}
