package io.holdfast.persistence.serialization;

import org.jspecify.annotations.Nullable;

/** What stands in the journal can't be read. Each factory names one way that happens. */
public final class JournalFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private JournalFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static JournalFormatException unknownManifest(String manifest) {
        return new JournalFormatException(
                "journal entry: found manifest " + manifest + " (expected: " + JournalEntrySerializer.MANIFEST
                        + "); was it written by a newer release?",
                null);
    }

    static JournalFormatException unknownType(String role, String type) {
        return new JournalFormatException(
                "journal entry: found " + role + " " + type + " (expected: one this release knows); was it written by a"
                        + " newer release?",
                null);
    }

    static JournalFormatException missing(String owner, String field) {
        return new JournalFormatException(
                "journal entry: found no " + owner + "." + field + " (expected: a value)", null);
    }

    static JournalFormatException wrongType(String owner, String field, Object found, Class<?> expected) {
        return new JournalFormatException(
                "journal entry: found " + found.getClass().getSimpleName() + " (expected: " + expected.getSimpleName()
                        + ") at " + owner + "." + field,
                null);
    }

    static JournalFormatException malformed(String place, Exception cause) {
        return new JournalFormatException(
                "journal entry: " + cause.getMessage() + " (expected: what was written) at " + place, cause);
    }
}
