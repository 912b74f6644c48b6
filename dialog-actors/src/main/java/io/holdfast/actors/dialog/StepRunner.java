package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.Effect.AskStep;
import io.holdfast.engine.dsl.BoundBehavior;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Runs the functions of steps, each on a virtual thread of its own, which is interrupted at the step's deadline. */
final class StepRunner implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("step-", 0).factory());
    private final Semaphore free;
    private final DialogMetrics metrics;
    private final Ticker ticker;

    /** @param max functions that may run at once on this node; more fail their step at once */
    StepRunner(int max, DialogMetrics metrics, Ticker ticker) {
        this.free = new Semaphore(max);
        this.metrics = metrics;
        this.ticker = ticker;
    }

    /** @param answerTo gets the answer or the failure, unless it comes after the deadline, which the dialog keeps itself */
    void run(BoundBehavior<?> behavior, AskStep ask, Consumer<DialogCommand> answerTo) {
        if (!free.tryAcquire()) {
            metrics.stepsRefused.increment();
            answerTo.accept(new DialogCommand.StepFailed(ask, "too many steps at once on this node"));
            return;
        }
        try {
            threads.execute(() -> answer(behavior, ask, answerTo));
        } catch (RejectedExecutionException closed) {
            // The node is stopping; the new owner of the dialog asks again.
            free.release();
        }
    }

    private void answer(BoundBehavior<?> behavior, AskStep ask, Consumer<DialogCommand> answerTo) {
        Thread thread = Thread.currentThread();
        Duration left = Duration.ofMillis(Math.max(0, ask.deadlineMillis() - ticker.nowMillis()));
        Future<?> limit = ticker.after(left, thread::interrupt);
        try {
            DialogCommand answer = answer(behavior, ask);
            if (ticker.nowMillis() < ask.deadlineMillis()) {
                answerTo.accept(answer);
            }
        } finally {
            limit.cancel(false);
            free.release();
        }
    }

    // An author's function may throw anything: whatever it is, its step failed and nothing else did.
    private static DialogCommand answer(BoundBehavior<?> behavior, AskStep ask) {
        try {
            return new DialogCommand.StepAnswered(ask, behavior.answerStep(ask.step(), ask.question()));
        } catch (Throwable thrown) {
            return new DialogCommand.StepFailed(ask, thrown.toString());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
