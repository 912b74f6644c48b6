package io.holdfast.persistence.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with a connection of its own that takes work from a queue and does it, a batch at a time. While the database
 * is away it tries the same batch again, until the work in it has waited for too long.
 */
final class JournalLane<T extends Waiting> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalLane.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int PROBE_SECONDS = 2;
    private static final long FIRST_PAUSE_MILLIS = 25;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final WaitingQueue<T> queue;
    private final JournalTask<T> task;
    private final JournalLink link;
    private final JournalSettings settings;
    private final JournalGauge.Lane gauge;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    JournalLane(
            WaitingQueue<T> queue,
            JournalTask<T> task,
            DataSource source,
            JournalSettings settings,
            JournalGauge.Lane gauge) {
        this.queue = queue;
        this.task = task;
        this.link = new JournalLink(source);
        this.settings = settings;
        this.gauge = gauge;
    }

    /** Works until its thread is interrupted. */
    @Override
    public void run() {
        try (link) {
            while (!Thread.currentThread().isInterrupted()) {
                List<T> batch = queue.take(settings.batchMax(), IDLE);
                if (batch.isEmpty()) {
                    probe();
                } else {
                    gauge.begin(batch.getFirst().sinceNanos(), batch.size());
                    work(batch);
                    gauge.end();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The journal is closed");
        }
        queue.failAll(JournalUnavailable.closed());
    }

    private void work(List<T> batch) throws InterruptedException {
        List<T> open = batch;
        boolean again = false;
        while (!open.isEmpty()) {
            Exception failure = attempt(open, again);
            List<T> left = open.stream().filter(work -> !work.isAnswered()).toList();
            if (failure != null && !left.isEmpty()) {
                react(left, failure, again && left.size() == open.size());
                left = left.stream().filter(work -> !work.isAnswered()).toList();
            }
            open = left;
            again = true;
        }
    }

    private @Nullable Exception attempt(List<T> batch, boolean again) {
        try {
            task.run(link.connection(), batch, again);
            succeeded();
            return null;
        } catch (SQLException | RuntimeException e) {
            return e;
        }
    }

    /** What did not work is tried again, or alone, or fails. */
    private void react(List<T> left, Exception failure, boolean stuck) throws InterruptedException {
        switch (SqlFailure.of(failure)) {
            case TRANSIENT -> waitForDatabase(left, failure);
            case CONFLICT -> {
                succeeded();
                if (stuck) {
                    alone(left, failure);
                }
            }
            case PERMANENT -> {
                succeeded();
                alone(left, failure);
            }
        }
    }

    /** One bad piece of work must not fail its neighbours. */
    private void alone(List<T> left, Exception failure) throws InterruptedException {
        if (left.size() == 1) {
            LOG.error("The database refuses to do this, now and later", failure);
            left.getFirst().fail(failure);
            return;
        }
        for (T work : left) {
            work(List.of(work));
        }
    }

    private void waitForDatabase(List<T> left, Exception failure) throws InterruptedException {
        if (!gauge.inOutage()) {
            LOG.warn("The database is away: {}", failure.toString());
        }
        gauge.failed();
        link.close();
        long oldest = System.nanoTime() - settings.retryLimit().toNanos();
        for (T work : left) {
            if (work.sinceNanos() - oldest < 0) {
                work.fail(JournalUnavailable.tooLate(failure));
            }
        }
        queue.expire(settings.retryLimit(), failure);
        if (left.stream().allMatch(Waiting::isAnswered)) {
            return;
        }
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            left.forEach(work -> work.fail(JournalUnavailable.closed()));
            throw e;
        }
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }

    /** After an outage new calls may be refused until somebody has seen the database answer. */
    private void probe() {
        if (!gauge.inOutage()) {
            return;
        }
        try {
            if (link.connection().isValid(PROBE_SECONDS)) {
                succeeded();
            } else {
                link.close();
            }
        } catch (SQLException e) {
            LOG.debug("The database is still away", e);
        }
    }

    private void succeeded() {
        if (gauge.inOutage()) {
            LOG.info("The database is back");
        }
        gauge.succeeded();
        pauseMillis = FIRST_PAUSE_MILLIS;
    }
}
