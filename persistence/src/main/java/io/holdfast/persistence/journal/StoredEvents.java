package io.holdfast.persistence.journal;

import java.util.List;

/**
 * Events of one actor as one statement saw them.
 *
 * @param events in order; those marked as deleted are there, too
 * @param complete false when there may be more events after the last
 */
record StoredEvents(List<StoredEvent> events, boolean complete) {
    static final StoredEvents NONE = new StoredEvents(List.of(), true);

    /** The last event's number; 0 when there is none. */
    long lastSequenceNr() {
        return events.isEmpty() ? 0 : events.getLast().row().sequenceNr();
    }

    /** One event. */
    record StoredEvent(JournalRow row, boolean deleted, long ordering) {}
}
