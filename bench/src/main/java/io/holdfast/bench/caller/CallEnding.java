package io.holdfast.bench.caller;

import io.holdfast.bench.caller.ClientTransaction.State;

/** Ends calls and counts how they ended. A call that is over lingers for T4, so that late packets still find it. */
final class CallEnding {
    private final TimerWheel wheel;
    private final CallBook book;
    private final long lingerNanos;

    CallEnding(TimerWheel wheel, CallBook book, SipTimers timers) {
        this.wheel = wheel;
        this.book = book;
        this.lingerNanos = timers.t4Nanos();
    }

    /** Our BYE got its 2xx. */
    void completed(Call call, long nowNanos) {
        call.placement.tally().completed++;
        finish(call, CallState.ENDED, "our BYE was answered", nowNanos);
    }

    /** The peer sent a BYE. */
    void endedByPeer(Call call, long nowNanos) {
        call.placement.tally().endedByPeer++;
        finish(call, CallState.ENDED, "the peer sent BYE", nowNanos);
    }

    /** Our CANCEL ended the INVITE. */
    void cancelled(Call call, long nowNanos) {
        call.placement.tally().cancelled++;
        finish(call, CallState.ENDED, "cancelled", nowNanos);
    }

    /** The INVITE was refused. */
    void rejected(Call call, int statusCode, long nowNanos) {
        call.placement.tally().rejected(statusCode);
        finish(call, CallState.REJECTED, "INVITE answered " + statusCode, nowNanos);
    }

    /** Something went wrong; does nothing when the call is over already. */
    void failed(Call call, FailureCause cause, String reason, long nowNanos) {
        if (call.state().isOver()) {
            return;
        }
        call.placement.tally().failed(cause);
        finish(call, CallState.FAILED, reason, nowNanos);
    }

    /** A request of {@code call} got a final response that it should not have. */
    void failed(ClientTransaction transaction, int statusCode, long nowNanos) {
        String reason = transaction.kind().text() + " answered " + statusCode;
        failed(transaction.call, FailureCause.UNEXPECTED_STATUS, reason, nowNanos);
    }

    private void finish(Call call, CallState state, String reason, long nowNanos) {
        call.over(state, reason);
        book.ended();
        call.placement.tally().open--;
        wheel.arm(call.timer, nowNanos + lingerNanos);
        ClientTransaction invite = call.invite;
        if (invite != null && invite.state == State.ACCEPTED) {
            // The peer has ended the call too, so it sends no more 2xx: timer M need not run on.
            wheel.arm(invite.timer, nowNanos + lingerNanos);
        }
        call.placement.changed();
    }
}
