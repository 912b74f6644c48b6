package io.holdfast.bench.caller;

import io.holdfast.bench.caller.ClientTransaction.State;
import io.holdfast.bench.wire.MessageScan;
import io.holdfast.bench.wire.Span;

/** The INVITE client transaction over UDP: RFC 3261 section 17.1.1 as amended by RFC 6026 section 7.2. */
final class InviteClient {
    private static final byte[] NO_TAG = new byte[0];

    private final Transmitter transmitter;
    private final TimerWheel wheel;
    private final SipTimers timers;
    private final long ringTimeoutNanos;
    private final TransactionUser user;
    private final ClientTransactions table;
    private final Span tag = new Span();

    InviteClient(TransactionContext context, ClientTransactions table) {
        this.transmitter = context.transmitter();
        this.wheel = context.wheel();
        this.timers = context.settings().timers();
        this.ringTimeoutNanos = context.settings().limits().ringTimeout().toNanos();
        this.user = context.user();
        this.table = table;
    }

    void start(ClientTransaction invite, long nowNanos) {
        invite.firstSentNanos = nowNanos;
        invite.attempts = 1;
        // Section 17.1.1.2: timer A begins at T1, timer B is 64*T1.
        invite.intervalNanos = timers.t1Nanos();
        invite.timeoutAtNanos = nowNanos + timers.transactionNanos();
        wheel.arm(invite.timer, nowNanos + invite.intervalNanos);
        transmitter.send(invite);
    }

    void expired(ClientTransaction invite, long nowNanos) {
        switch (invite.state) {
            case CALLING -> timerAOrB(invite, nowNanos);
            case PROCEEDING -> ringTimedOut(invite, nowNanos);
            case ACCEPTED, COMPLETED -> table.remove(invite);
            case TERMINATED -> {}
        }
    }

    void received(ClientTransaction invite, MessageScan response, long nowNanos) {
        switch (invite.state) {
            case CALLING, PROCEEDING -> firstResponses(invite, response, nowNanos);
            case ACCEPTED -> afterSuccess(invite, response, nowNanos);
            case COMPLETED -> afterRefusal(invite, response, nowNanos);
            case TERMINATED -> {}
        }
    }

    /** Section 9.1: with no final response 64*T1 after the CANCEL, the INVITE counts as cancelled. */
    void cancelled(ClientTransaction invite, long nowNanos) {
        wheel.arm(invite.timer, nowNanos + timers.transactionNanos());
    }

    private void timerAOrB(ClientTransaction invite, long nowNanos) {
        if (nowNanos - invite.timeoutAtNanos >= 0) {
            table.remove(invite);
            user.timedOut(invite, nowNanos);
            return;
        }
        invite.attempts++;
        invite.excuseDuplicate();
        invite.call.placement.tally().retransmitted(invite.kind());
        // Section 17.1.1.2: timer A doubles without a limit.
        invite.intervalNanos *= 2;
        wheel.arm(invite.timer, Math.min(nowNanos + invite.intervalNanos, invite.timeoutAtNanos));
        transmitter.send(invite);
    }

    private void ringTimedOut(ClientTransaction invite, long nowNanos) {
        boolean alreadyCancelled = invite.cancel != null;
        if (alreadyCancelled) {
            table.remove(invite);
        }
        user.timedOut(invite, nowNanos);
        if (!alreadyCancelled) {
            table.beginCancel(invite, null, nowNanos);
        }
    }

    private void firstResponses(ClientTransaction invite, MessageScan response, long nowNanos) {
        int statusCode = response.statusCode();
        if (statusCode < 200) {
            if (invite.state == State.CALLING) {
                invite.state = State.PROCEEDING;
                wheel.arm(invite.timer, nowNanos + ringTimeoutNanos);
            }
            user.provisional(invite, response, nowNanos);
            return;
        }
        invite.keepFinal(response);
        invite.remoteTag = response.toTag(tag) == null ? NO_TAG : tag.copy();
        // RFC 6026 timer M and RFC 3261 timer D: at least 32 s over UDP, which 64*T1 is.
        wheel.arm(invite.timer, nowNanos + timers.transactionNanos());
        if (statusCode < 300) {
            invite.state = State.ACCEPTED;
            user.succeeded(invite, response, nowNanos);
            return;
        }
        invite.state = State.COMPLETED;
        transmitter.sendAckOfRefusal(invite);
        user.refused(invite, response, nowNanos);
    }

    private void afterSuccess(ClientTransaction invite, MessageScan response, long nowNanos) {
        if (response.statusCode() < 200) {
            return;
        }
        boolean sameDialog = response.toTag(tag) != null && tag.contentEquals(invite.remoteTag);
        if (response.statusCode() < 300 && !sameDialog) {
            user.forked(invite, response, nowNanos);
            return;
        }
        invite.countDuplicate(response, nowNanos, timers.t1Nanos());
        Dialog dialog = invite.answeredDialog;
        if (dialog != null && !invite.ackWithheld) {
            // Section 13.2.2.4: the ACK is sent for every 2xx, not only for the first.
            transmitter.sendAckOfSuccess(invite, dialog);
        }
    }

    private void afterRefusal(ClientTransaction invite, MessageScan response, long nowNanos) {
        if (response.statusCode() < 200) {
            return;
        }
        invite.countDuplicate(response, nowNanos, timers.t1Nanos());
        if (response.statusCode() >= 300) {
            // Section 17.1.1.2: the transport may have lost the ACK.
            transmitter.sendAckOfRefusal(invite);
        }
    }
}
