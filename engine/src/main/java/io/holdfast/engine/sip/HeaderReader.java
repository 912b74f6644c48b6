package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/** Indexes the header section: what can be represented is taken, and the first thing that cannot is noted. */
final class HeaderReader {
    private final byte[] bytes;
    private final SipLimits limits;
    private final MessageIndex index;
    private final int to;
    private @Nullable Problem problem;

    HeaderReader(MessageIndex index, SipLimits limits) {
        this.index = index;
        this.bytes = index.bytes();
        this.limits = limits;
        this.to = Math.min(bytes.length, limits.headerSectionBytes());
    }

    @Nullable
    Problem problem() {
        return problem;
    }

    /** Reads rows from {@code from} on. The start of the body; -1 when the section does not end, and {@link #problem()} says why. */
    int read(int from) {
        int position = from;
        while (position < to) {
            int end = LineEnds.find(bytes, position, to);
            if (end == position && LineEnds.next(bytes, end, to) >= 0) {
                return LineEnds.next(bytes, end, to);
            }
            position = row(position, end);
            if (position < 0) {
                return -1;
            }
        }
        return endless();
    }

    private int endless() {
        return to < bytes.length
                ? stop(new Problem(513, "found a longer header section (expected: <= " + to + " bytes)"))
                : stop(Problem.badRequest("found no empty line (expected: after the headers)"));
    }

    /** Takes the row that begins at {@code start} and whose first line ends at {@code firstEnd}; the start of the next, or -1. */
    private int row(int start, int firstEnd) {
        int end = firstEnd;
        int next = LineEnds.next(bytes, end, to);
        boolean folded = false;
        while (next >= 0 && next < to && (bytes[next] == ' ' || bytes[next] == '\t')) {
            folded = true;
            end = LineEnds.find(bytes, next, to);
            next = LineEnds.next(bytes, end, to);
        }
        if (next < 0 && end < to && end + 1 < to) {
            return stop(Problem.badRequest("found a CR without LF (expected: CRLF) at byte " + end));
        }
        if (index.count() == limits.headers()) {
            return stop(Problem.badRequest("found more headers (expected: <= " + limits.headers() + ")"));
        }
        if (end - start > limits.lineBytes()) {
            note("found a header of " + (end - start) + " bytes (expected: <= " + limits.lineBytes() + ") at byte "
                    + start);
        }
        add(start, end, folded);
        return next < 0 ? endless() : next;
    }

    private void add(int start, int end, boolean folded) {
        int nameEnd = Ascii.skipToken(bytes, start, end);
        int colon = Ascii.skipSpace(bytes, nameEnd, end);
        if (nameEnd == start || colon >= end || bytes[colon] != ':') {
            note("found no header name (expected: name \":\" value) at byte " + start);
            return;
        }
        int valueStart = Ascii.skipSpace(bytes, colon + 1, end);
        int valueEnd = Ascii.trimEnd(bytes, valueStart, end);
        index.add(HeaderName.id(bytes, start, nameEnd), start, valueStart, valueEnd, folded);
    }

    private void note(String reason) {
        if (problem == null) {
            problem = Problem.badRequest(reason);
        }
    }

    private int stop(Problem found) {
        problem = Problem.first(problem, found);
        return -1;
    }
}
