package io.holdfast.engine.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in a message: one long a header row, with the offsets of its parts. Offsets have 16 bits, so the header section
 * ends below 64 KiB; the body may be longer.
 */
final class MessageIndex {
    /** The largest offset that a row can hold. */
    static final int MAX_OFFSET = 0xffff;

    private static final int FIRST_ROWS = 16;
    private static final long FOLDED = 1L << 56;

    private final byte[] bytes;
    private long[] rows = new long[FIRST_ROWS];
    private int count;
    private int bodyStart;
    private int bodyEnd;

    MessageIndex(byte[] bytes) {
        this.bytes = bytes;
    }

    void add(int id, int nameStart, int valueStart, int valueEnd, boolean folded) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
        }
        rows[count++] =
                (folded ? FOLDED : 0) | (long) id << 48 | (long) nameStart << 32 | (long) valueStart << 16 | valueEnd;
    }

    void body(int start, int end) {
        bodyStart = start;
        bodyEnd = end;
    }

    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    int bodyStart() {
        return bodyStart;
    }

    int bodyEnd() {
        return bodyEnd;
    }

    int id(int row) {
        return (int) (rows[row] >>> 48) & 0xff;
    }

    int nameStart(int row) {
        return (int) (rows[row] >>> 32) & MAX_OFFSET;
    }

    int valueStart(int row) {
        return (int) (rows[row] >>> 16) & MAX_OFFSET;
    }

    int valueEnd(int row) {
        return (int) rows[row] & MAX_OFFSET;
    }

    boolean folded(int row) {
        return (rows[row] & FOLDED) != 0;
    }

    int nameEnd(int row) {
        return Ascii.skipToken(bytes, nameStart(row), bytes.length);
    }

    /** The first row of the known header {@code id} at or after {@code from}; -1 when there is none. */
    int row(int id, int from) {
        for (int row = from; row < count; row++) {
            if (id(row) == id) {
                return row;
            }
        }
        return -1;
    }

    /** The first row of {@code name} at or after {@code from}; -1 when there is none. */
    int row(HeaderName name, int from) {
        if (name.id() != HeaderName.UNKNOWN) {
            return row(name.id(), from);
        }
        for (int row = row(HeaderName.UNKNOWN, from); row >= 0; row = row(HeaderName.UNKNOWN, row + 1)) {
            if (Ascii.equalsIgnoreCase(bytes, nameStart(row), nameEnd(row), name.lowerCase())) {
                return row;
            }
        }
        return -1;
    }

    /** The value of the row on one line: RFC 3261 section 7.3.1, a fold is a single SP. */
    String text(int row) {
        String text = Ascii.text(bytes, valueStart(row), valueEnd(row));
        return folded(row) ? Folding.unfold(text) : text;
    }

    @Nullable
    String header(HeaderName name) {
        int row = row(name, 0);
        return row < 0 ? null : text(row);
    }

    List<String> headers(HeaderName name) {
        int row = row(name, 0);
        if (row < 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>(4);
        for (; row >= 0; row = row(name, row + 1)) {
            values.add(text(row));
        }
        return values;
    }

    List<HeaderField> headerFields() {
        List<HeaderField> fields = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            fields.add(new HeaderField(Ascii.text(bytes, nameStart(row), nameEnd(row)), text(row)));
        }
        return fields;
    }
}
