package io.holdfast.persistence.journal;

import io.holdfast.persistence.JournalHealth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import scala.collection.immutable.Seq;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/** The queues and threads that write and read the journal of one database. Thread-safe. */
public final class Journal implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final WaitingQueue<PendingWrite> writes;
    private final WaitingQueue<PendingRead> reads;
    private final JournalGauge gauge;
    private final DataSource source;
    private final Counter refused;
    private final PresumedNew presumedNew = new PresumedNew();
    private final List<Thread> threads = new ArrayList<>();

    private Journal(DataSource source, JournalSettings settings, MeterRegistry meters) {
        this.source = source;
        this.writes = new WaitingQueue<>(settings.queueMax(), new Pace(settings.gather()));
        this.reads = new WaitingQueue<>(settings.queueMax(), new Pace(settings.gather()));
        this.gauge = new JournalGauge(settings.health(), writes, reads);
        this.refused = Counter.builder("holdfast.journal.refused")
                .description("Writes and reads that failed because the journal's queue was full")
                .register(meters);
        Gauge.builder("holdfast.journal.pending", gauge, JournalHealth::pendingWrites)
                .description("Writes that wait or are being written")
                .register(meters);
    }

    /**
     * Starts the journal's threads.
     *
     * @param source opens the connections of the threads
     * @param pool short statements of others
     */
    public static Journal start(DataSource source, DataSource pool, JournalSettings settings, MeterRegistry meters) {
        Journal journal = new Journal(pool, settings, meters);
        WriteRows write = new WriteRows(meters);
        for (int i = 0; i < settings.writers(); i++) {
            journal.start(
                    "holdfast-journal-writer-" + i,
                    new JournalLane<>(journal.writes, write, source, settings, journal.gauge.lane(true)));
        }
        for (int i = 0; i < settings.readers(); i++) {
            journal.start(
                    "holdfast-journal-reader-" + i,
                    new JournalLane<>(journal.reads, new ReadEvents(), source, settings, journal.gauge.lane(false)));
        }
        return journal;
    }

    /**
     * The next one who asks for the last event of this actor is told that there is none, without a look. Should there be
     * events all the same, the actor's first write is refused as that of a second writer.
     */
    public void presumeNew(String persistenceId) {
        presumedNew.add(persistenceId);
    }

    /** Whether an actor is presumed to be new; true once. */
    boolean takePresumedNew(String persistenceId) {
        return presumedNew.take(persistenceId);
    }

    /** How the journal is doing. */
    public JournalHealth health() {
        return gauge;
    }

    /** Writes all rows or none; completes with {@code result} once they are on the disk. */
    Future<Seq<Try<BoxedUnit>>> write(List<JournalRow> rows, Seq<Try<BoxedUnit>> result) {
        Promise<Seq<Try<BoxedUnit>>> promise = Promise.apply();
        if (!writes.offer(new PendingWrite(rows, result, promise, System.nanoTime()))) {
            refused.increment();
        }
        return promise.future();
    }

    /** Reads the events from this one on, at most {@link ReadEvents#PART}. */
    Future<StoredEvents> read(String persistenceId, long fromSequenceNr) {
        Promise<StoredEvents> promise = Promise.apply();
        if (!reads.offer(new PendingRead(persistenceId, fromSequenceNr, promise, System.nanoTime()))) {
            refused.increment();
        }
        return promise.future();
    }

    /** Short statements that are neither a write nor a recovery. */
    DataSource pool() {
        return source;
    }

    /** Ends the threads and fails what still waits. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(String name, Runnable lane) {
        Thread thread = new Thread(lane, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
