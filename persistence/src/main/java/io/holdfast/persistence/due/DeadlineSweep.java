package io.holdfast.persistence.due;

import java.util.function.Consumer;

/** One sweep of passed deadlines: hands dialogs on until it has seen enough that no earlier sweep had. */
final class DeadlineSweep implements DueRange.Visitor {
    private final long positionMillis;
    private final int dialogsMax;
    private final Consumer<String> entityIds;
    private int fresh;
    private long lastDueAt;
    private boolean cut;

    DeadlineSweep(long positionMillis, int dialogsMax, Consumer<String> entityIds) {
        this.positionMillis = positionMillis;
        this.dialogsMax = dialogsMax;
        this.entityIds = entityIds;
    }

    /** Ends only between two due times, so that the next sweep misses none of the same millisecond. */
    @Override
    public boolean visit(String persistenceId, long dueAtMillis) {
        if (fresh >= dialogsMax && dueAtMillis > lastDueAt) {
            cut = true;
            return false;
        }
        if (dueAtMillis > positionMillis) {
            fresh++;
        }
        lastDueAt = dueAtMillis;
        DueDialogs.entityId(persistenceId).ifPresent(entityIds);
        return true;
    }

    /** Whether it ended before it was through. */
    boolean isCut() {
        return cut;
    }

    /** Up to which due time all dialogs were handed on, when it was asked for those up to {@code horizonMillis}. */
    long reached(long horizonMillis) {
        return cut ? lastDueAt : horizonMillis;
    }
}
