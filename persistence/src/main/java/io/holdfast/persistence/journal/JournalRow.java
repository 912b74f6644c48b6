package io.holdfast.persistence.journal;

import io.holdfast.engine.journal.Due;
import io.holdfast.engine.sip.Bytes;

/**
 * One row of the journal.
 *
 * @param persistenceId whose event it is
 * @param sequenceNr which of its events, from 1
 * @param writer the incarnation of the actor that wrote it
 * @param timestamp when it was written, in milliseconds since the epoch
 * @param payload the event
 */
record JournalRow(String persistenceId, long sequenceNr, String writer, long timestamp, Payload payload) {

    /**
     * A serialised event.
     *
     * @param adapterManifest what the event adapter noted; empty without one
     * @param serializerId which serializer wrote it
     * @param serializerManifest what that serializer wants to know when it reads
     * @param bytes what it wrote
     * @param due when the dialog needs attention as of this event
     */
    record Payload(String adapterManifest, int serializerId, String serializerManifest, Bytes bytes, Due due) {}
}
