package io.holdfast.engine.sip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line ends: CRLF, and LF alone because others read it as one. A CR without LF ends nothing and is an error. */
final class LineEnds {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long CARRIAGE_RETURNS = ONES * '\r';

    private LineEnds() {}

    /** The first CR or LF at or after {@code from}; {@code to} when there is none. */
    static int find(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long word = (long) LONG.get(bytes, i);
            long found = zeroBytes(word ^ LINE_FEEDS) | zeroBytes(word ^ CARRIAGE_RETURNS);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    /** The high bit of each byte of {@code word} that is zero; bits above the lowest such byte may be set as well. */
    private static long zeroBytes(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    /** The start of the line after the line end at {@code end}; -1 when there is no line end but a CR alone or the end of data. */
    static int next(byte[] bytes, int end, int to) {
        if (end < to && bytes[end] == '\n') {
            return end + 1;
        }
        return end + 1 < to && bytes[end] == '\r' && bytes[end + 1] == '\n' ? end + 2 : -1;
    }

    /** RFC 3261 section 7.5: line ends before the start line are skipped. */
    static int skip(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && (bytes[i] == '\r' || bytes[i] == '\n')) {
            i++;
        }
        return i;
    }
}
