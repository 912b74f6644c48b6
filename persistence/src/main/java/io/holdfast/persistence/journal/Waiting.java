package io.holdfast.persistence.journal;

/** Something an actor waits for. It is answered once; later answers are ignored. */
interface Waiting {

    /** When it began to wait, as of {@link System#nanoTime}. */
    long sinceNanos();

    boolean isAnswered();

    void fail(Throwable failure);
}
