package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One journal entry as CBOR, version 1. */
final class EntryFormat {
    static final CBORFactory FACTORY = new CBORFactory();

    private static final int TYPICAL_BYTES = 2048;

    private EntryFormat() {}

    static byte[] write(JournalEntry entry) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(TYPICAL_BYTES)) {
            try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
                write(out, entry);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JournalEntry read(byte[] bytes) {
        Fields entry;
        try {
            entry = new Fields("entry", CborTree.read(FACTORY, bytes));
        } catch (IOException e) {
            throw JournalFormatException.malformed("entry", e);
        }
        List<PlannedAction> plan =
                entry.typedList(Name.PLAN).stream().map(ActionFormat::read).toList();
        return new JournalEntry(
                entry.number(Name.AT),
                EventFormat.read(entry.typed(Name.EVENT)),
                plan,
                entry.optionalBytes(Name.SESSION),
                due(entry.optionalNumber(Name.WAKE), entry.optionalNumber(Name.PURGE)));
    }

    static void text(JsonGenerator out, SerializableString name, String value) throws IOException {
        out.writeFieldName(name);
        out.writeString(value);
    }

    static void number(JsonGenerator out, SerializableString name, long value) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(value);
    }

    static void bytes(JsonGenerator out, SerializableString name, byte[] value) throws IOException {
        out.writeFieldName(name);
        out.writeBinary(value);
    }

    private static void write(JsonGenerator out, JournalEntry entry) throws IOException {
        out.writeStartObject();
        number(out, Name.AT, entry.atMillis());
        out.writeFieldName(Name.EVENT);
        out.writeStartObject();
        EventFormat.write(out, entry.event());
        out.writeEndObject();
        if (!entry.plan().isEmpty()) {
            out.writeFieldName(Name.PLAN);
            out.writeStartArray(entry.plan(), entry.plan().size());
            for (PlannedAction action : entry.plan()) {
                ActionFormat.write(out, action);
            }
            out.writeEndArray();
        }
        if (entry.session() != null) {
            bytes(out, Name.SESSION, entry.session().array());
        }
        switch (entry.due()) {
            case Due.Never never -> {}
            case Due.Wake wake -> number(out, Name.WAKE, wake.atMillis());
            case Due.Purge purge -> number(out, Name.PURGE, purge.endedAtMillis());
        }
        out.writeEndObject();
    }

    private static Due due(@Nullable Long wake, @Nullable Long purge) {
        if (wake != null) {
            return new Due.Wake(wake);
        }
        return purge == null ? new Due.Never() : new Due.Purge(purge);
    }
}
