package io.holdfast.persistence.serialization;

import io.holdfast.engine.journal.JournalEntry;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes and reads {@link JournalEntry} for the journal. */
public final class JournalEntrySerializer extends SerializerWithStringManifest {
    static final String MANIFEST = "entry.v1";

    /** Stands in every row of the journal: never to be changed. */
    private static final int IDENTIFIER = 4_861;

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object entry) {
        return MANIFEST;
    }

    @Override
    public byte[] toBinary(Object entry) {
        if (entry instanceof JournalEntry journalEntry) {
            return EntryFormat.write(journalEntry);
        }
        throw new IllegalArgumentException("found " + entry.getClass().getName() + " (expected: JournalEntry)");
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        if (!manifest.equals(MANIFEST)) {
            throw JournalFormatException.unknownManifest(manifest);
        }
        return EntryFormat.read(bytes);
    }
}
