package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageScan;
import io.holdfast.engine.sip.SipResponse;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells those who wait for a request what became of it. */
final class Outcomes {
    private Outcomes() {}

    /** Completes {@code outcome}, if any, with the response; a response the engine can't read fails it. */
    static void answered(
            @Nullable CompletableFuture<RequestOutcome> outcome,
            ClientTransaction transaction,
            MessageScan response,
            long nowNanos) {
        if (outcome == null) {
            return;
        }
        byte[] bytes = Arrays.copyOf(response.buffer(), response.length());
        try {
            outcome.complete(new RequestOutcome.Answered(
                    transaction.firstSentNanos, nowNanos, transaction.attempts, SipResponse.of(bytes)));
        } catch (IllegalArgumentException e) {
            outcome.completeExceptionally(e);
        }
    }

    static void timedOut(@Nullable CompletableFuture<RequestOutcome> outcome, ClientTransaction transaction) {
        if (outcome != null) {
            outcome.complete(new RequestOutcome.TimedOut(transaction.firstSentNanos, transaction.attempts));
        }
    }

    static void notSent(@Nullable CompletableFuture<RequestOutcome> outcome, String reason) {
        if (outcome != null) {
            outcome.complete(new RequestOutcome.NotSent(reason));
        }
    }
}
