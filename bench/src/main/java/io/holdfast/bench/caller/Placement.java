package io.holdfast.bench.caller;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Calls that were asked for together. */
public final class Placement {
    private static final long PROGRESS_NANOS = 100_000_000;

    private final ArrivalSchedule schedule;
    private final CallPlan plan;
    private final long startNanos;
    private final StatsReader statsReader;
    private final Tally tally;
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile CallCounts counts;
    private long nextIndex;
    private boolean changed = true;

    /** Takes a snapshot on the caller's thread. */
    interface StatsReader {
        CallStats read(Tally tally);
    }

    Placement(ArrivalSchedule schedule, CallPlan plan, long startNanos, StatsReader statsReader) {
        this.schedule = schedule;
        this.plan = plan;
        this.startNanos = startNanos;
        this.statsReader = statsReader;
        this.tally = new Tally(schedule.count());
        this.counts = tally.counts();
    }

    /** The calls started so far, in order; empty unless the plan tracks them. */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** What became of the calls; at most some 10 ms old. Cheap. */
    public CallCounts counts() {
        return counts;
    }

    /** All figures, exact at one moment. Costs the caller's thread a copy of the histograms. */
    public CallStats stats() {
        return statsReader.read(tally);
    }

    /**
     * Waits until every call was answered, rejected, cancelled or failed.
     *
     * @param timeout how long at most
     * @param progress told about ten times a second, and at the end
     * @return false when the time was not enough
     */
    public boolean awaitSettled(Duration timeout, Consumer<CallCounts> progress) throws InterruptedException {
        return await(settled, timeout, progress);
    }

    /**
     * Waits until every call is over.
     *
     * @param timeout how long at most
     * @param progress told about ten times a second, and at the end
     * @return false when the time was not enough
     */
    public boolean awaitOver(Duration timeout, Consumer<CallCounts> progress) throws InterruptedException {
        return await(over, timeout, progress);
    }

    private boolean await(CompletableFuture<Void> end, Duration timeout, Consumer<CallCounts> progress)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!end.isDone() && deadline - System.nanoTime() > 0) {
            long wait = Math.clamp(deadline - System.nanoTime(), 1, PROGRESS_NANOS);
            try {
                end.get(wait, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                progress.accept(counts);
            } catch (ExecutionException e) {
                throw new IllegalStateException("the caller's thread failed", e.getCause());
            }
        }
        progress.accept(counts);
        return end.isDone();
    }

    Tally tally() {
        return tally;
    }

    CallPlan plan() {
        return plan;
    }

    /** When the next call is due; {@link Metronome#NEVER} when all were. */
    long nextDueNanos() {
        return nextIndex < schedule.count() ? startNanos + schedule.dueNanos(nextIndex) : Metronome.NEVER;
    }

    /** When the first call after {@code nowNanos} is due, started or not. From any thread. */
    long firstDueAfter(long nowNanos) {
        long index = schedule.firstAfter(nowNanos - startNanos);
        return index < schedule.count() ? startNanos + schedule.dueNanos(index) : Metronome.NEVER;
    }

    /** The next call was started. */
    void started(Call call) {
        nextIndex++;
        if (plan.tracked()) {
            calls.add(call);
        }
        changed = true;
    }

    /** The next call could not be started. */
    void notStarted() {
        nextIndex++;
        tally.settled++;
        tally.failed(FailureCause.NOT_STARTED);
        changed = true;
    }

    void changed() {
        changed = true;
    }

    boolean hasChanged() {
        return changed;
    }

    /** Lets other threads see the counts; true when no call can change them any more. */
    boolean publish() {
        changed = false;
        CallCounts current = tally.counts();
        counts = current;
        if (current.settled() >= current.planned()) {
            settled.complete(null);
        }
        if (current.over() >= current.planned()) {
            over.complete(null);
        }
        return over.isDone();
    }

    void failed(Throwable cause) {
        settled.completeExceptionally(cause);
        over.completeExceptionally(cause);
    }
}
