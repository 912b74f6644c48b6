package io.holdfast.actors.dialog;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends 100 Trying when the first response to an INVITE takes longer than 200 ms (RFC 3261 section 17.2.1). It runs
 * beside the actor, because an actor that waits for its journal reads no messages; the lock keeps a 100 from following
 * the response it announces.
 */
final class TryingGuard {
    private static final Duration DELAY = Duration.ofMillis(200);

    private final Runnable sendTrying;
    private boolean answered;
    private @Nullable Future<?> timer;

    private TryingGuard(Runnable sendTrying) {
        this.sendTrying = sendTrying;
    }

    static TryingGuard start(Ticker ticker, Runnable sendTrying) {
        TryingGuard guard = new TryingGuard(sendTrying);
        guard.timer = ticker.after(DELAY, guard::rang);
        return guard;
    }

    private synchronized void rang() {
        if (!answered) {
            sendTrying.run();
        }
    }

    /** The first response is about to be sent, or the actor stops. */
    void answered() {
        synchronized (this) {
            answered = true;
        }
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
