package io.holdfast.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A range of bytes of the datagram that was scanned last; reused, so valid only until the next scan. */
public final class Span {
    private byte[] buffer = new byte[0];
    private int start;
    private int end;

    /** Makes this the range {@code newStart} to {@code newEnd} of {@code newBuffer}. */
    public void set(byte[] newBuffer, int newStart, int newEnd) {
        buffer = newBuffer;
        start = newStart;
        end = newEnd;
    }

    void clear() {
        end = start;
    }

    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return end == start;
    }

    /** Whether the bytes are exactly {@code expected}. */
    public boolean contentEquals(byte[] expected) {
        return Arrays.equals(buffer, start, end, expected, 0, expected.length);
    }

    /** Whether the bytes begin with {@code prefix}. */
    public boolean startsWith(byte[] prefix) {
        return length() >= prefix.length
                && Arrays.equals(buffer, start, start + prefix.length, prefix, 0, prefix.length);
    }

    /** A copy that outlives the scan. */
    public byte[] copy() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }
}
