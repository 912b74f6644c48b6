package io.holdfast.bench.caller;

import io.holdfast.bench.caller.ClientTransaction.Request;
import io.holdfast.engine.sip.Bytes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends the requests inside a call: those of its plan, one after the other, and those it was told to send. */
final class CallSteps {
    private static final Bytes EMPTY_TAIL = RequestContent.NONE.tail();

    private final ClientTransactions transactions;
    private final TimerWheel wheel;
    private final Bytes offerTail;

    CallSteps(ClientTransactions transactions, TimerWheel wheel, CallerSettings settings) {
        this.transactions = transactions;
        this.wheel = wheel;
        this.offerTail = settings.offer().tail();
    }

    /** The INVITE. */
    void invite(Call call, long nowNanos) {
        call.lastCSeq = 1;
        call.invite = transactions.begin(call, new Request(RequestKind.INVITE, 1, null, offerTail, null), nowNanos);
    }

    /** The next step of the plan of a confirmed call. */
    void advance(Call call, long nowNanos) {
        Duration hold = call.placement.plan().hold();
        if (call.cancelWanted) {
            bye(call, null, nowNanos);
        } else if (call.reinvitesLeft > 0) {
            call.reinvitesLeft--;
            reinvite(call, null, nowNanos);
        } else if (call.infosLeft > 0) {
            call.infosLeft--;
            info(call, EMPTY_TAIL, null, nowNanos);
        } else if (hold != null && hold.isZero()) {
            bye(call, null, nowNanos);
        } else if (hold != null) {
            wheel.arm(call.timer, nowNanos + hold.toNanos());
        }
    }

    void reinvite(Call call, @Nullable CompletableFuture<RequestOutcome> outcome, long nowNanos) {
        call.reinvite = begin(call, RequestKind.REINVITE, offerTail, outcome, nowNanos);
    }

    void info(Call call, Bytes tail, @Nullable CompletableFuture<RequestOutcome> outcome, long nowNanos) {
        begin(call, RequestKind.INFO, tail, outcome, nowNanos);
    }

    void bye(Call call, @Nullable CompletableFuture<RequestOutcome> outcome, long nowNanos) {
        call.byeSent = true;
        begin(call, RequestKind.BYE, EMPTY_TAIL, outcome, nowNanos);
    }

    /** Ends a dialog that we don't want, so that the peer does not keep it. Its outcome counts nowhere. */
    void byeQuietly(Call call, Dialog dialog, long nowNanos) {
        Request request = new Request(RequestKind.BYE, ++call.lastCSeq, dialog, EMPTY_TAIL, null);
        transactions.begin(call, request, nowNanos);
    }

    void cancel(ClientTransaction invite, @Nullable CompletableFuture<RequestOutcome> outcome, long nowNanos) {
        transactions.beginCancel(invite, outcome, nowNanos);
    }

    private ClientTransaction begin(
            Call call,
            RequestKind kind,
            Bytes tail,
            @Nullable CompletableFuture<RequestOutcome> outcome,
            long nowNanos) {
        Request request = new Request(kind, ++call.lastCSeq, call.dialog(), tail, outcome);
        return transactions.begin(call, request, nowNanos);
    }
}
