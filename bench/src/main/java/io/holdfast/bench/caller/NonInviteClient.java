package io.holdfast.bench.caller;

import io.holdfast.bench.caller.ClientTransaction.State;
import io.holdfast.bench.wire.MessageScan;

/** The client transaction of all other requests over UDP: RFC 3261 section 17.1.2. */
final class NonInviteClient {
    private final Transmitter transmitter;
    private final TimerWheel wheel;
    private final SipTimers timers;
    private final TransactionUser user;
    private final ClientTransactions table;

    NonInviteClient(TransactionContext context, ClientTransactions table) {
        this.transmitter = context.transmitter();
        this.wheel = context.wheel();
        this.timers = context.settings().timers();
        this.user = context.user();
        this.table = table;
    }

    void start(ClientTransaction transaction, long nowNanos) {
        transaction.firstSentNanos = nowNanos;
        transaction.attempts = 1;
        // Section 17.1.2.2: timer E begins at T1, timer F is 64*T1.
        transaction.intervalNanos = timers.t1Nanos();
        transaction.timeoutAtNanos = nowNanos + timers.transactionNanos();
        wheel.arm(transaction.timer, nowNanos + transaction.intervalNanos);
        transmitter.send(transaction);
    }

    void expired(ClientTransaction transaction, long nowNanos) {
        switch (transaction.state) {
            case CALLING, PROCEEDING -> timerEOrF(transaction, nowNanos);
            case ACCEPTED, COMPLETED -> table.remove(transaction);
            case TERMINATED -> {}
        }
    }

    void received(ClientTransaction transaction, MessageScan response, long nowNanos) {
        switch (transaction.state) {
            case CALLING, PROCEEDING -> firstResponses(transaction, response, nowNanos);
            case ACCEPTED, COMPLETED -> {
                if (response.statusCode() >= 200) {
                    transaction.countDuplicate(response, nowNanos, 0);
                }
            }
            case TERMINATED -> {}
        }
    }

    private void timerEOrF(ClientTransaction transaction, long nowNanos) {
        if (nowNanos - transaction.timeoutAtNanos >= 0) {
            table.remove(transaction);
            user.timedOut(transaction, nowNanos);
            return;
        }
        transaction.attempts++;
        transaction.excuseDuplicate();
        transaction.call.placement.tally().retransmitted(transaction.kind());
        // Section 17.1.2.2: doubled up to T2; T2 at once when a provisional response came.
        transaction.intervalNanos = transaction.state == State.PROCEEDING
                ? timers.t2Nanos()
                : Math.min(2 * transaction.intervalNanos, timers.t2Nanos());
        wheel.arm(transaction.timer, Math.min(nowNanos + transaction.intervalNanos, transaction.timeoutAtNanos));
        transmitter.send(transaction);
    }

    private void firstResponses(ClientTransaction transaction, MessageScan response, long nowNanos) {
        int statusCode = response.statusCode();
        if (statusCode < 200) {
            transaction.state = State.PROCEEDING;
            user.provisional(transaction, response, nowNanos);
            return;
        }
        transaction.keepFinal(response);
        transaction.state = State.COMPLETED;
        // Section 17.1.2.2: timer K is T4 over UDP.
        wheel.arm(transaction.timer, nowNanos + timers.t4Nanos());
        if (statusCode < 300) {
            user.succeeded(transaction, response, nowNanos);
        } else {
            user.refused(transaction, response, nowNanos);
        }
    }
}
