package io.holdfast.actors.cluster;

import java.util.function.Consumer;

/** Finds the dialogs that must be woken. Its methods block and may throw when the database is down. */
public interface DueDirectory {

    /** The dialogs that wait for something due from now on: after the death of a node, some of them were in its memory. */
    void openObligations(long nowMillis, Consumer<String> entityIds);

    /** The dialogs with a deadline that passed since the last call that succeeded, on whichever node that was. */
    void passedDeadlines(long nowMillis, Consumer<String> entityIds);

    /** Deletes ended dialogs whose retention time has passed, a limited number a call. */
    void purge(long nowMillis);
}
