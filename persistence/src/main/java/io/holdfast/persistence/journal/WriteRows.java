package io.holdfast.persistence.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Writes a batch; when an earlier attempt failed, it first finds out what of it was written all the same. */
final class WriteRows implements JournalTask<PendingWrite> {
    private final Counter attemptsAgain;
    private final DistributionSummary batchSize;
    private final Timer latency;

    WriteRows(MeterRegistry meters) {
        attemptsAgain = Counter.builder("holdfast.journal.writes.again")
                .description("Batches that were tried again after a failure")
                .register(meters);
        batchSize = DistributionSummary.builder("holdfast.journal.batch")
                .description("Writes that shared a statement")
                .register(meters);
        latency = Timer.builder("holdfast.journal.write")
                .description("From an actor's wish to write to the commit")
                .register(meters);
    }

    @Override
    public void run(Connection connection, List<PendingWrite> batch, boolean again) throws SQLException {
        List<PendingWrite> missing = batch;
        if (again) {
            attemptsAgain.increment();
            ExistingRows.settle(connection, batch);
            missing = batch.stream().filter(write -> !write.isAnswered()).toList();
        }
        if (missing.isEmpty()) {
            return;
        }
        InsertRows.execute(connection, missing);
        long now = System.nanoTime();
        batchSize.record(missing.size());
        for (PendingWrite write : missing) {
            write.succeed();
            latency.record(now - write.sinceNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
