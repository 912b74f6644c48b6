package io.holdfast.persistence.journal;

import java.time.Duration;

/**
 * How the journal writes and reads.
 *
 * @param writers connections that write
 * @param readers connections that read dialogs back
 * @param batchMax writes, or dialogs to read, that share a statement at most
 * @param gather how long after one statement the next may begin, at the earliest
 * @param queueMax writes, and dialogs to read, that wait at most; one more fails at once
 * @param retryLimit how long a write or read is tried again while the database is away
 * @param health when new calls are refused
 */
public record JournalSettings(
        int writers, int readers, int batchMax, Duration gather, int queueMax, Duration retryLimit, Health health) {

    /**
     * When the journal is too slow for new calls.
     *
     * @param oldestPendingMax the age of the oldest write or read that still waits
     * @param pendingMax how many writes and reads wait
     */
    public record Health(Duration oldestPendingMax, int pendingMax) {}
}
