package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.Deadlines;
import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** The one timer of a dialog: serves the earliest of all it waits for. One that fires too early is just set again. */
final class Alarm {
    private static final DialogCommand TICK = new DialogCommand.Tick();

    private static final long RETRY_MILLIS = 500;

    private final Ticker ticker;
    private final ActorRef<DialogCommand> self;
    private @Nullable Future<?> pending;
    private long atMillis = Deadlines.NEVER;

    Alarm(Ticker ticker, ActorRef<DialogCommand> self) {
        this.ticker = ticker;
        this.self = self;
    }

    /** Rings at this instant or a little before it; {@link Deadlines#NEVER} silences it. */
    void set(long deadlineMillis) {
        if (deadlineMillis == Deadlines.NEVER) {
            cancel();
            return;
        }
        if (pending != null && atMillis <= deadlineMillis) {
            return;
        }
        cancel();
        atMillis = deadlineMillis;
        ActorRef<DialogCommand> target = self;
        pending = ticker.after(
                Duration.ofMillis(Math.max(0, deadlineMillis - ticker.nowMillis())), () -> target.tell(TICK));
    }

    /** It rang: the next {@link #set} schedules anew. */
    void rang() {
        pending = null;
        atMillis = Deadlines.NEVER;
    }

    /** Rings soon, or when it was set to if that is sooner. */
    void retry() {
        set(ticker.nowMillis() + RETRY_MILLIS);
    }

    void cancel() {
        if (pending != null) {
            pending.cancel(false);
        }
        rang();
    }
}
