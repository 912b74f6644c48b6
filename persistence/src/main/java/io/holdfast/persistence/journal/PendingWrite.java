package io.holdfast.persistence.journal;

import java.util.List;
import scala.collection.immutable.Seq;
import scala.concurrent.Promise;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Rows of one actor that are written together or not at all.
 *
 * @param rows at least one
 * @param result what the actor is told when they are written
 * @param promise what the actor waits for
 * @param sinceNanos when it began to wait
 */
record PendingWrite(
        List<JournalRow> rows, Seq<Try<BoxedUnit>> result, Promise<Seq<Try<BoxedUnit>>> promise, long sinceNanos)
        implements Waiting {

    void succeed() {
        promise.trySuccess(result);
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
