package io.holdfast.engine.sip;

/** Finds line ends: CRLF, and LF alone because others read it as one. A CR without LF ends nothing and is an error. */
final class LineEnds {
    private LineEnds() {}

    /** The first CR or LF at or after {@code from}; {@code to} when there is none. */
    static int find(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
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
