package io.holdfast.engine.journal;

/**
 * When the dialog needs attention even if no message comes, as of the entry that carries it. It is stored in a column
 * beside the entry, so that a sweep finds the dialogs of a dead node and those that were passivated.
 *
 * <p>Only the newest entry of a dialog counts: a later entry replaces what an earlier one said.
 */
public sealed interface Due {

    /** Nothing is pending: only a message can wake the dialog. */
    record Never() implements Due {}

    /**
     * Something is pending (a final response without its ACK, a step, a timer): if the dialog is not in memory by then,
     * it must be woken.
     *
     * @param atMillis the earliest deadline of what is pending, in milliseconds since the epoch
     */
    record Wake(long atMillis) implements Due {}

    /**
     * The dialog has ended; its entries may be deleted once the retention time has passed.
     *
     * @param endedAtMillis when it ended, in milliseconds since the epoch
     */
    record Purge(long endedAtMillis) implements Due {}
}
