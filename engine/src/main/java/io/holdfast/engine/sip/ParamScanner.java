package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/**
 * Walks over {@code *( SEMI name [ EQUAL value ] )} (RFC 3261 section 25.1) without allocating. It ends at the end of
 * the range, at a comma, or where the grammar is broken.
 */
final class ParamScanner {
    private byte[] bytes;
    private int to;
    private int position;
    private boolean malformed;
    private int count;

    int start;
    int nameStart;
    int nameEnd;
    int valueStart;
    int valueEnd;

    ParamScanner(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.to = to;
    }

    /** Begins anew over another range. */
    ParamScanner over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.to = to;
        this.malformed = false;
        this.count = 0;
        return this;
    }

    /** Goes to the end of the parameters. False when {@link #malformed()}. */
    boolean skipAll() {
        while (next()) {
            // Only where they end is wanted.
        }
        return !malformed;
    }

    /** Moves to the next parameter. False at the end, at a comma, and when {@link #malformed()}. */
    boolean next() {
        int i = Ascii.skipSpace(bytes, position, to);
        start = i;
        if (i >= to || bytes[i] == ',') {
            position = i;
            return false;
        }
        if (bytes[i] != ';') {
            return broken();
        }
        nameStart = Ascii.skipSpace(bytes, i + 1, to);
        nameEnd = nameStart;
        while (nameEnd < to && Ascii.isValueChar(bytes[nameEnd]) && bytes[nameEnd] != '=') {
            nameEnd++;
        }
        if (nameEnd == nameStart) {
            return broken();
        }
        count++;
        position = nameEnd;
        valueStart = -1;
        valueEnd = -1;
        i = Ascii.skipSpace(bytes, nameEnd, to);
        return i >= to || bytes[i] != '=' || value(Ascii.skipSpace(bytes, i + 1, to));
    }

    private boolean value(int from) {
        valueStart = from;
        if (from < to && bytes[from] == '"') {
            valueEnd = QuotedString.end(bytes, from, to);
            position = valueEnd;
            return valueEnd > 0 || broken();
        }
        int i = from;
        while (i < to && Ascii.isValueChar(bytes[i])) {
            i++;
        }
        valueEnd = i;
        position = i;
        return i > from || broken();
    }

    private boolean broken() {
        malformed = true;
        return false;
    }

    boolean malformed() {
        return malformed;
    }

    /** Where the scan stands: after the last parameter, at a comma, or at the end. */
    int position() {
        return position;
    }

    /** How many parameters were found. */
    int count() {
        return count;
    }

    boolean named(String lowerCase) {
        return Ascii.equalsIgnoreCase(bytes, nameStart, nameEnd, lowerCase);
    }

    boolean hasValue() {
        return valueStart >= 0;
    }

    String name() {
        return Ascii.text(bytes, nameStart, nameEnd);
    }

    @Nullable
    String value() {
        if (valueStart < 0) {
            return null;
        }
        String text = Ascii.text(bytes, valueStart, valueEnd);
        // Only a quoted string may be folded.
        return text.indexOf('\n') < 0 ? text : Folding.unfold(text);
    }
}
