package io.holdfast.actors.request;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the code of authors, each piece on a virtual thread of its own, which is interrupted at the time limit. */
final class LimitedThreads implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request-", 0).factory());
    private final Duration limit;
    private final Semaphore free;

    /** The code took too long. */
    static final class OverLimit extends Exception {
        private static final long serialVersionUID = 1;

        OverLimit(Duration limit) {
            super("found no answer (expected: within " + limit + ")");
        }
    }

    /** There is no thread for the code. */
    static final class TooMany extends Exception {
        private static final long serialVersionUID = 1;

        TooMany() {
            super("found no free thread (expected: handlers that end when they are interrupted)");
        }
    }

    /** What became of the code: one of the two. */
    record Outcome<T>(@Nullable T value, @Nullable Throwable thrown) {}

    /** @param max pieces that may run at once, those included that do not end when they are interrupted */
    LimitedThreads(Duration limit, int max) {
        this.limit = limit;
        this.free = new Semaphore(max);
    }

    /** Runs {@code work}; {@code outcome} gets its result or what was thrown, once, on some thread. */
    <T> void run(Callable<T> work, Consumer<Outcome<T>> outcome) {
        if (!free.tryAcquire()) {
            outcome.accept(new Outcome<>(null, new TooMany()));
            return;
        }
        CompletableFuture<Outcome<T>> result = new CompletableFuture<>();
        AtomicReference<@Nullable Thread> running = new AtomicReference<>();
        try {
            threads.execute(() -> {
                running.set(Thread.currentThread());
                Outcome<T> own = result.isDone() ? new Outcome<>(null, null) : outcome(work);
                free.release();
                result.complete(own);
            });
        } catch (RejectedExecutionException closed) {
            // The node is stopping: the client sends again, and another node answers.
            free.release();
            return;
        }
        // A result that comes after the limit finds the future complete.
        var unused = result.completeOnTimeout(
                        new Outcome<>(null, new OverLimit(limit)), limit.toNanos(), TimeUnit.NANOSECONDS)
                .thenAccept(it -> {
                    Thread thread = running.get();
                    if (it.thrown() instanceof OverLimit && thread != null) {
                        thread.interrupt();
                    }
                    outcome.accept(it);
                });
    }

    // An author's code may throw anything: whatever it is, its request failed and nothing else did.
    private static <T> Outcome<T> outcome(Callable<T> work) {
        try {
            return new Outcome<>(work.call(), null);
        } catch (Throwable thrown) {
            return new Outcome<>(null, thrown);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
