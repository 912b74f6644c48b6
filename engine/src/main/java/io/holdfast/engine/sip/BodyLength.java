package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/**
 * How long the body of a message on a stream is, by its only Content-Length (RFC 3261 sections 18.3 and 20.14). The rows are those
 * that the parser sees, so that framing and parsing never disagree on where a message ends.
 *
 * @param bytes the length; 0 when there is a problem
 * @param problem why it can't be told; null when it can
 */
record BodyLength(int bytes, @Nullable Problem problem) {

    /** Of the message whose header section, empty line included, is {@code head}. */
    static BodyLength of(byte[] head, SipLimits limits) {
        int startLineEnd = LineEnds.find(head, 0, head.length);
        int rows = LineEnds.next(head, startLineEnd, head.length);
        if (rows < 0) {
            return unknown("found a CR without LF (expected: CRLF after the start line)");
        }
        MessageIndex index = new MessageIndex(head);
        HeaderReader reader = new HeaderReader(index, limits);
        if (reader.read(rows) != head.length) {
            Problem problem = reader.problem();
            return problem == null ? unknown("found an early end of the headers") : new BodyLength(0, problem);
        }
        int row = index.row(HeaderName.CONTENT_LENGTH, 0);
        if (row < 0) {
            return unknown("found no Content-Length (expected: one, on a stream)");
        }
        if (index.row(HeaderName.CONTENT_LENGTH, row + 1) >= 0) {
            return unknown("found two Content-Length (expected: one)");
        }
        long length = Ascii.number(head, index.valueStart(row), index.valueEnd(row), Integer.MAX_VALUE);
        if (length < 0) {
            return unknown("found no such Content-Length (expected: a number of bytes)");
        }
        return length > limits.bodyBytes()
                ? new BodyLength(
                        0,
                        new Problem(
                                413, "found a body of " + length + " bytes (expected: <= " + limits.bodyBytes() + ")"))
                : new BodyLength((int) length, null);
    }

    private static BodyLength unknown(String reason) {
        return new BodyLength(0, Problem.badRequest(reason));
    }
}
