package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageScan;

/** Hands what happened to a transaction to the part of the call that knows what follows from it. */
final class CallFlow implements TransactionUser {
    private final ClientTransactions transactions;
    private final CallBook book;
    private final CallSteps steps;
    private final CallEnding ending;
    private final InviteFlow inviteFlow;
    private final DialogFlow dialogFlow;

    CallFlow(CallerSettings settings, TimerWheel wheel, Transmitter transmitter, RunId runId) {
        transactions = new ClientTransactions(new TransactionContext(transmitter, wheel, settings, this), runId);
        book = new CallBook(runId, settings.sockets().count(), settings.limits().openCallsMax());
        steps = new CallSteps(transactions, wheel, settings);
        ending = new CallEnding(wheel, book, settings.timers());
        DialogPaths paths = new DialogPaths(settings.target());
        inviteFlow = new InviteFlow(transmitter, steps, ending, paths);
        dialogFlow = new DialogFlow(transmitter, steps, ending, paths);
    }

    ClientTransactions transactions() {
        return transactions;
    }

    CallBook book() {
        return book;
    }

    CallSteps steps() {
        return steps;
    }

    CallEnding ending() {
        return ending;
    }

    InviteFlow inviteFlow() {
        return inviteFlow;
    }

    @Override
    public void provisional(ClientTransaction transaction, MessageScan response, long nowNanos) {
        if (transaction.kind() == RequestKind.INVITE) {
            inviteFlow.provisional(transaction, response, nowNanos);
        }
    }

    @Override
    public void succeeded(ClientTransaction transaction, MessageScan response, long nowNanos) {
        switch (transaction.kind()) {
            case INVITE -> inviteFlow.succeeded(transaction, response, nowNanos);
            case REINVITE -> dialogFlow.reinviteSucceeded(transaction, response, nowNanos);
            case INFO -> dialogFlow.infoSucceeded(transaction, nowNanos);
            case BYE -> dialogFlow.byeSucceeded(transaction, nowNanos);
            case CANCEL -> {}
        }
        Outcomes.answered(transaction.request.outcome(), transaction, response, nowNanos);
    }

    @Override
    public void refused(ClientTransaction transaction, MessageScan response, long nowNanos) {
        switch (transaction.kind()) {
            case INVITE -> inviteFlow.refused(transaction, response, nowNanos);
            case REINVITE, INFO -> dialogFlow.refused(transaction, response.statusCode(), nowNanos);
            case BYE -> dialogFlow.byeRefused(transaction, response.statusCode(), nowNanos);
            case CANCEL -> {}
        }
        Outcomes.answered(transaction.request.outcome(), transaction, response, nowNanos);
    }

    @Override
    public void forked(ClientTransaction transaction, MessageScan response, long nowNanos) {
        inviteFlow.forked(transaction, response, nowNanos);
    }

    @Override
    public void timedOut(ClientTransaction transaction, long nowNanos) {
        switch (transaction.kind()) {
            case INVITE -> inviteFlow.timedOut(transaction, nowNanos);
            case REINVITE, INFO -> dialogFlow.timedOut(transaction, FailureCause.REQUEST_TIMED_OUT, nowNanos);
            case BYE -> dialogFlow.timedOut(transaction, FailureCause.BYE_TIMED_OUT, nowNanos);
            case CANCEL -> {}
        }
        Outcomes.timedOut(transaction.request.outcome(), transaction);
    }
}
