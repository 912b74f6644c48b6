package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageScan;

/** What a call makes of the responses to its requests inside the dialog (RFC 3261 sections 12.2.1.2, 14.1 and 15.1.1). */
final class DialogFlow {
    private final Transmitter transmitter;
    private final CallSteps steps;
    private final CallEnding ending;
    private final DialogPaths paths;

    DialogFlow(Transmitter transmitter, CallSteps steps, CallEnding ending, DialogPaths paths) {
        this.transmitter = transmitter;
        this.steps = steps;
        this.ending = ending;
        this.paths = paths;
    }

    void reinviteSucceeded(ClientTransaction reinvite, MessageScan response, long nowNanos) {
        Call call = reinvite.call;
        call.reinvite = null;
        record(reinvite, nowNanos);
        Dialog dialog = reinvite.request.dialog();
        if (dialog != null) {
            // RFC 3261 section 12.2.1.2: a re-INVITE refreshes the remote target.
            dialog.refresh(paths.refreshed(dialog.path(), response));
            reinvite.answeredDialog = dialog;
            transmitter.sendAckOfSuccess(reinvite, dialog);
        }
        nextStep(reinvite, nowNanos);
    }

    void infoSucceeded(ClientTransaction info, long nowNanos) {
        record(info, nowNanos);
        nextStep(info, nowNanos);
    }

    void byeSucceeded(ClientTransaction bye, long nowNanos) {
        if (isTheCallsOwn(bye)) {
            record(bye, nowNanos);
            ending.completed(bye.call, nowNanos);
        }
    }

    void refused(ClientTransaction transaction, int statusCode, long nowNanos) {
        Call call = transaction.call;
        call.reinvite = call.reinvite == transaction ? null : call.reinvite;
        // RFC 3261 section 12.2.1.2: 481 and 408 end the dialog; after others it is as it was.
        boolean dialogIsGone = statusCode == 481 || statusCode == 408;
        if ((dialogIsGone || isPlanned(transaction)) && isTheCallsOwn(transaction)) {
            ending.failed(transaction, statusCode, nowNanos);
            endQuietly(call, nowNanos);
        }
    }

    void byeRefused(ClientTransaction bye, int statusCode, long nowNanos) {
        if (isTheCallsOwn(bye)) {
            ending.failed(bye, statusCode, nowNanos);
        }
    }

    /** RFC 3261 section 12.2.1.2: no answer to a request ends the dialog. */
    void timedOut(ClientTransaction transaction, FailureCause cause, long nowNanos) {
        Call call = transaction.call;
        call.reinvite = call.reinvite == transaction ? null : call.reinvite;
        if (isTheCallsOwn(transaction)) {
            ending.failed(
                    call, cause, "no final answer to " + transaction.kind().text(), nowNanos);
            endQuietly(call, nowNanos);
        }
    }

    private void endQuietly(Call call, long nowNanos) {
        Dialog dialog = call.dialog();
        if (!call.byeSent && dialog != null) {
            call.byeSent = true;
            steps.byeQuietly(call, dialog, nowNanos);
        }
    }

    private void nextStep(ClientTransaction transaction, long nowNanos) {
        if (isPlanned(transaction) && transaction.call.state() == CallState.CONFIRMED && !transaction.call.byeSent) {
            steps.advance(transaction.call, nowNanos);
        }
    }

    private static boolean isPlanned(ClientTransaction transaction) {
        return transaction.request.outcome() == null;
    }

    /** Not of a fork's dialog, and not sent after the call was over. */
    private static boolean isTheCallsOwn(ClientTransaction transaction) {
        Call call = transaction.call;
        return !call.state().isOver() && transaction.request.dialog() == call.dialog();
    }

    private static void record(ClientTransaction transaction, long nowNanos) {
        Latencies latencies = transaction.call.placement.tally().latencies;
        long took = nowNanos - transaction.firstSentNanos;
        switch (transaction.kind()) {
            case REINVITE -> Latencies.record(latencies.reinvite(), took);
            case INFO -> Latencies.record(latencies.info(), took);
            case BYE -> Latencies.record(latencies.bye(), took);
            case INVITE, CANCEL -> {}
        }
    }
}
