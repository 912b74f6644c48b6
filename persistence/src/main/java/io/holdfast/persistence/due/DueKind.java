package io.holdfast.persistence.due;

/** What an entry says its dialog needs when the time has come, and how the journal's column says it. */
enum DueKind {
    /** To be woken. */
    WAKE(1),
    /** To be deleted. */
    PURGE(2);

    private final int column;

    DueKind(int column) {
        this.column = column;
    }

    int column() {
        return column;
    }
}
