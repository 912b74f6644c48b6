package io.holdfast.persistence.journal;

import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.persistence.journal.StoredEvents.StoredEvent;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.Tagged;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import scala.Tuple2;
import scala.util.Try;

/** Turns Pekko's events into rows, and back. */
final class RowCodec {
    private final Serialization serialization;

    RowCodec(Serialization serialization) {
        this.serialization = serialization;
    }

    JournalRow row(PersistentRepr event) {
        Object payload = event.payload();
        if (payload instanceof Tagged) {
            throw new IllegalArgumentException(
                    event.persistenceId() + ": found tags (expected: none; they are not stored)");
        }
        Serializer serializer = serialization.findSerializerFor(payload);
        byte[] bytes = serialization.serialize(payload).get();
        return new JournalRow(
                event.persistenceId(),
                event.sequenceNr(),
                event.writerUuid(),
                event.timestamp(),
                new JournalRow.Payload(
                        event.manifest(),
                        serializer.identifier(),
                        Serializers.manifestFor(serializer, payload),
                        Bytes.of(bytes),
                        payload instanceof JournalEntry entry ? entry.due() : new Due.Never()));
    }

    /** The event and its place in the whole journal. */
    Try<Tuple2<PersistentRepr, Object>> event(StoredEvent stored) {
        JournalRow.Payload payload = stored.row().payload();
        return serialization
                .deserialize(payload.bytes().array(), payload.serializerId(), payload.serializerManifest())
                .map(event -> new Tuple2<>(event(stored, event), stored.ordering()));
    }

    private static PersistentRepr event(StoredEvent stored, Object payload) {
        JournalRow row = stored.row();
        return PersistentRepr.apply(
                        payload,
                        row.sequenceNr(),
                        row.persistenceId(),
                        row.payload().adapterManifest(),
                        stored.deleted(),
                        ActorRef.noSender(),
                        row.writer())
                .withTimestamp(row.timestamp());
    }
}
