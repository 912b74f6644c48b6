package io.holdfast.persistence.journal;

import io.holdfast.persistence.JournalHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Sees how long work waits and whether the database does what it is asked. */
final class JournalGauge implements JournalHealth {
    private final JournalSettings.Health limits;
    private final WaitingQueue<PendingWrite> writes;
    private final WaitingQueue<PendingRead> reads;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private volatile boolean outage;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable Instant lastFailure;

    JournalGauge(JournalSettings.Health limits, WaitingQueue<PendingWrite> writes, WaitingQueue<PendingRead> reads) {
        this.limits = limits;
        this.writes = writes;
        this.reads = reads;
    }

    /** A lane's own corner of the gauge. */
    Lane lane(boolean writing) {
        Lane lane = new Lane(writing);
        lanes.add(lane);
        return lane;
    }

    @Override
    public boolean acceptingNewCalls() {
        return !outage
                && writes.size() + reads.size() <= limits.pendingMax()
                && oldestPendingNanos() <= limits.oldestPendingMax().toNanos();
    }

    @Override
    public int pendingWrites() {
        int pending = writes.size();
        for (Lane lane : lanes) {
            pending += lane.writing ? lane.count : 0;
        }
        return pending;
    }

    @Override
    public Duration oldestPending() {
        return Duration.ofNanos(oldestPendingNanos());
    }

    @Override
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    @Override
    public Optional<Instant> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    private long oldestPendingNanos() {
        long now = System.nanoTime();
        long oldest = Math.max(writes.oldestNanos(now), reads.oldestNanos(now));
        for (Lane lane : lanes) {
            oldest = Math.max(oldest, lane.oldestNanos(now));
        }
        return oldest;
    }

    /** What one lane is busy with. Written by the lane alone. */
    final class Lane {
        private final boolean writing;
        private volatile long sinceNanos;
        private volatile int count;

        private Lane(boolean writing) {
            this.writing = writing;
        }

        void begin(long oldestSinceNanos, int size) {
            sinceNanos = oldestSinceNanos;
            count = size;
        }

        void end() {
            count = 0;
        }

        void succeeded() {
            lastSuccess = Instant.now();
            if (outage) {
                outage = false;
            }
        }

        void failed() {
            lastFailure = Instant.now();
            outage = true;
        }

        boolean inOutage() {
            return outage;
        }

        private long oldestNanos(long nowNanos) {
            return count == 0 ? 0 : Math.max(0, nowNanos - sinceNanos);
        }
    }
}
