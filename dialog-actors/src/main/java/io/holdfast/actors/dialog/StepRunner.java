package io.holdfast.actors.dialog;

import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.sip.Bytes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Runs the functions of steps, each on a virtual thread of its own. */
final class StepRunner implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("step-", 0).factory());
    private final Semaphore free;
    private final DialogMetrics metrics;

    /** @param max functions that may run at once on this node; more fail their step at once */
    StepRunner(int max, DialogMetrics metrics) {
        this.free = new Semaphore(max);
        this.metrics = metrics;
    }

    void run(BoundBehavior<?> behavior, String step, Bytes question, Consumer<DialogCommand> answerTo) {
        if (!free.tryAcquire()) {
            metrics.stepsRefused.increment();
            answerTo.accept(new DialogCommand.StepFailed(step, "too many steps at once on this node"));
            return;
        }
        try {
            threads.execute(() -> answerTo.accept(answer(behavior, step, question)));
        } catch (RejectedExecutionException closed) {
            // The node is stopping; the new owner of the dialog asks again.
            free.release();
        }
    }

    private DialogCommand answer(BoundBehavior<?> behavior, String step, Bytes question) {
        try {
            return new DialogCommand.StepAnswered(step, behavior.answerStep(step, question));
        } catch (Exception thrown) {
            return new DialogCommand.StepFailed(step, thrown.toString());
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
