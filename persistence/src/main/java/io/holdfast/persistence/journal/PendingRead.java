package io.holdfast.persistence.journal;

import scala.concurrent.Promise;

/**
 * An actor that waits for its events.
 *
 * @param persistenceId whose events
 * @param fromSequenceNr the first event it wants
 * @param promise what it waits for
 * @param sinceNanos when it began to wait
 */
record PendingRead(String persistenceId, long fromSequenceNr, Promise<StoredEvents> promise, long sinceNanos)
        implements Waiting {

    void succeed(StoredEvents events) {
        promise.trySuccess(events);
    }

    @Override
    public void fail(Throwable failure) {
        promise.tryFailure(failure);
    }

    @Override
    public boolean isAnswered() {
        return promise.isCompleted();
    }
}
