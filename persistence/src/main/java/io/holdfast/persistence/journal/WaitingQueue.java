package io.holdfast.persistence.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Work in the order it came. What came while a statement ran, or until the next may begin, shares that one. */
final class WaitingQueue<T extends Waiting> {
    private final LinkedBlockingQueue<T> queue;
    private final int capacity;
    private final Pace pace;

    WaitingQueue(int capacity, Pace pace) {
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.capacity = capacity;
        this.pace = pace;
    }

    /** False when the queue is full; then the work has failed already. */
    boolean offer(T work) {
        boolean taken = queue.offer(work);
        if (!taken) {
            work.fail(JournalUnavailable.full(capacity));
        }
        return taken;
    }

    /** The work that waits, at most {@code max}; empty when none came within {@code wait}. */
    List<T> take(int max, Duration wait) throws InterruptedException {
        T first = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        try {
            pace.await();
        } catch (InterruptedException e) {
            first.fail(JournalUnavailable.closed());
            throw e;
        }
        List<T> batch = new ArrayList<>();
        batch.add(first);
        queue.drainTo(batch, max - 1);
        return batch;
    }

    /** Fails what has waited for longer than {@code limit}. */
    void expire(Duration limit, Throwable cause) {
        long oldest = System.nanoTime() - limit.toNanos();
        queue.removeIf(work -> {
            boolean late = work.sinceNanos() - oldest < 0;
            if (late) {
                work.fail(JournalUnavailable.tooLate(cause));
            }
            return late;
        });
    }

    /** Fails all that waits. */
    void failAll(Throwable failure) {
        for (T work = queue.poll(); work != null; work = queue.poll()) {
            work.fail(failure);
        }
    }

    int size() {
        return queue.size();
    }

    /** How long the first in the queue has waited; zero when it is empty. */
    long oldestNanos(long nowNanos) {
        T first = queue.peek();
        return first == null ? 0 : Math.max(0, nowNanos - first.sinceNanos());
    }
}
