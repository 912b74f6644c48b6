package io.holdfast.engine.dialog;

import io.holdfast.engine.transaction.InviteClientTable.State;
import org.jspecify.annotations.Nullable;

/** When INVITEs of ours, and what they led to, need attention although no message comes. */
final class ClientTime {
    private ClientTime() {}

    /** The earliest of the deadlines below. */
    static long deadline(DialogState state, DialogSettings settings) {
        long earliest = Math.min(
                Math.min(inviteDeadline(state, settings), reinviteDeadline(state, settings)), waitingDue(state));
        EarlyDialog early = oldestPrack(state);
        earliest = early == null ? earliest : Math.min(earliest, prackDeadline(early, settings));
        SurplusDialog surplus = oldestSurplus(state);
        return surplus == null ? earliest : Math.min(earliest, surplusDeadline(surplus, settings));
    }

    /** When our INVITE is given up: timer B, the ring limit, or 64*T1 after its CANCEL (RFC 3261 section 9.1). */
    static long inviteDeadline(DialogState state, DialogSettings settings) {
        DialogSet set = state.dialing();
        if (set == null || !set.invite().open()) {
            return Deadlines.NEVER;
        }
        if (set.invite().state() == State.CALLING) {
            return set.invite().sentAtMillis() + settings.transactionMillis();
        }
        return set.givenUp()
                ? set.cancelledAtMillis() + settings.transactionMillis()
                : set.invite().sentAtMillis() + settings.ringLimit().toMillis();
    }

    /** When a re-INVITE of ours is given up: timer B, or the ring limit once it has a provisional response. */
    static long reinviteDeadline(DialogState state, DialogSettings settings) {
        InviteClient reinvite = state.reinviting();
        if (reinvite == null || !reinvite.open() || state.phase() != DialogPhase.CONFIRMED) {
            return Deadlines.NEVER;
        }
        boolean calling = reinvite.state() == State.CALLING;
        return reinvite.sentAtMillis()
                + (calling ? settings.transactionMillis() : settings.ringLimit().toMillis());
    }

    static long waitingDue(DialogState state) {
        WaitingReinvite waiting = state.waiting();
        return waiting == null ? Deadlines.NEVER : waiting.dueMillis();
    }

    /** The branch whose PRACK has waited longest for its answer; null when none waits, or the INVITE has its final response. */
    static @Nullable EarlyDialog oldestPrack(DialogState state) {
        DialogSet set = state.dialing();
        EarlyDialog oldest = null;
        if (set == null || !set.invite().open()) {
            return null;
        }
        for (EarlyDialog early : set.early()) {
            if (early.prack() != null && (oldest == null || sentAt(early) < sentAt(oldest))) {
                oldest = early;
            }
        }
        return oldest;
    }

    static long prackDeadline(EarlyDialog early, DialogSettings settings) {
        return sentAt(early) + settings.transactionMillis();
    }

    /** Timer E of the PRACK; a final response to the INVITE makes it idle. */
    static long prackResend(DialogSet set, EarlyDialog early, long sinceMillis, DialogSettings settings) {
        return early.prack() == null || !set.invite().open()
                ? Resends.NEVER
                : Retransmission.next(sentAt(early), sinceMillis, settings);
    }

    private static long sentAt(EarlyDialog early) {
        OutgoingRequest prack = early.prack();
        return prack == null ? Long.MAX_VALUE : prack.sentAtMillis();
    }

    /** The surplus branch whose BYE has waited longest for its answer; null when none waits. */
    static @Nullable SurplusDialog oldestSurplus(DialogState state) {
        DialogSet set = state.dialing();
        SurplusDialog oldest = null;
        if (set == null) {
            return null;
        }
        for (SurplusDialog surplus : set.surplus()) {
            if (surplus.bye() != null && (oldest == null || sentAt(surplus) < sentAt(oldest))) {
                oldest = surplus;
            }
        }
        return oldest;
    }

    static long surplusDeadline(SurplusDialog surplus, DialogSettings settings) {
        return sentAt(surplus) + settings.transactionMillis();
    }

    /** When the next of all requests here is due again. */
    static long nextResend(DialogState state, long nowMillis, DialogSettings settings) {
        long next = inviteResend(state.reinviteOpen() ? state.reinviting() : null, nowMillis, settings);
        DialogSet set = state.dialing();
        if (set == null) {
            return next;
        }
        next = Math.min(next, inviteResend(set.invite(), nowMillis, settings));
        for (EarlyDialog early : set.early()) {
            next = Math.min(next, prackResend(set, early, nowMillis, settings));
        }
        next = Math.min(next, cancelResend(set, nowMillis, settings));
        for (SurplusDialog surplus : set.surplus()) {
            next = Math.min(next, surplusResend(surplus, nowMillis, settings));
        }
        return next;
    }

    /** Timer A. */
    static long inviteResend(@Nullable InviteClient invite, long sinceMillis, DialogSettings settings) {
        return invite == null || invite.state() != State.CALLING
                ? Resends.NEVER
                : Retransmission.nextInvite(invite.sentAtMillis(), sinceMillis, settings);
    }

    /** Timer E of the CANCEL, which ends with the INVITE. */
    static long cancelResend(DialogSet set, long sinceMillis, DialogSettings settings) {
        return set.cancel() != DialogSet.CancelProgress.SENT || !set.invite().open()
                ? Resends.NEVER
                : Retransmission.next(set.cancelledAtMillis(), sinceMillis, settings);
    }

    /** Timer E of the BYE. */
    static long surplusResend(SurplusDialog surplus, long sinceMillis, DialogSettings settings) {
        OutgoingRequest bye = surplus.bye();
        return bye == null ? Resends.NEVER : Retransmission.next(bye.sentAtMillis(), sinceMillis, settings);
    }

    private static long sentAt(SurplusDialog surplus) {
        OutgoingRequest bye = surplus.bye();
        return bye == null ? Long.MAX_VALUE : bye.sentAtMillis();
    }
}
