package io.holdfast.actors.request;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the code of authors, each piece on a virtual thread of its own, which is interrupted at the time limit. */
final class LimitedThreads implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request-", 0).factory());
    private final Duration limit;

    /** The code took too long. */
    static final class OverLimit extends Exception {
        private static final long serialVersionUID = 1;

        OverLimit(Duration limit) {
            super("found no answer (expected: within " + limit + ")");
        }
    }

    /** What became of the code: one of the two. */
    record Outcome<T>(@Nullable T value, @Nullable Throwable thrown) {}

    LimitedThreads(Duration limit) {
        this.limit = limit;
    }

    /** Runs {@code work}; {@code outcome} gets its result or what was thrown, once, on some thread. */
    <T> void run(Callable<T> work, Consumer<Outcome<T>> outcome) {
        CompletableFuture<Outcome<T>> result = new CompletableFuture<>();
        Future<?> thread;
        try {
            thread = threads.submit(() -> complete(work, result));
        } catch (RejectedExecutionException closed) {
            // The node is stopping: the client sends again, and another node answers.
            return;
        }
        // A result that comes after the limit finds the future complete.
        var unused = result.completeOnTimeout(
                        new Outcome<>(null, new OverLimit(limit)), limit.toNanos(), TimeUnit.NANOSECONDS)
                .thenAccept(it -> {
                    if (it.thrown() instanceof OverLimit) {
                        thread.cancel(true);
                    }
                    outcome.accept(it);
                });
    }

    // An author's code may throw anything: whatever it is, its request failed and nothing else did.
    private static <T> void complete(Callable<T> work, CompletableFuture<Outcome<T>> result) {
        try {
            result.complete(new Outcome<>(work.call(), null));
        } catch (Throwable thrown) {
            result.complete(new Outcome<>(null, thrown));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
