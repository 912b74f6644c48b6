package io.holdfast.engine.sip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in the bytes of one stream (RFC 3261 section 18.3). Bytes come in by {@link #feed} however the network cut
 * them; {@link #next} is then called until it has nothing more. It looks at each byte of a header section once, and holds
 * one incomplete message at most. Not thread-safe.
 */
public final class StreamFramer {
    private static final int FIRST_CAPACITY = 1024;
    /** A larger buffer is given up when a message leaves it empty: most connections are silent most of the time. */
    private static final int KEPT_CAPACITY = 16 * 1024;

    private final SipLimits limits;
    private byte[] buffer = new byte[FIRST_CAPACITY];

    /** The bytes that are not consumed. */
    private int start;

    private int end;

    /** How far the header section of the message at {@link #start} was searched for its end, and where that line began. */
    private int searched;

    private int lineStart;

    /** Where the body begins and ends, relative to {@link #start}; 0 while the header section is not complete. */
    private int bodyStart;

    private int bodyEnd;

    /** CRs and LFs in a row before the next message: CR, CRLF, CRLFCR. */
    private int blank;

    private boolean lost;

    /** {@code limits} are those of the parser; {@code messageBytes} has no meaning for a stream. */
    public StreamFramer(SipLimits limits) {
        this.limits = limits;
    }

    /** Takes the next {@code length} bytes of the stream; they are copied. */
    public void feed(byte[] bytes, int length) {
        if (lost) {
            return;
        }
        makeRoom(length);
        System.arraycopy(bytes, 0, buffer, end, length);
        end += length;
    }

    /** Whether a message has begun and is not complete. */
    public boolean insideMessage() {
        return !lost && start < end;
    }

    /** The next thing in what was fed; null when that takes more bytes, and for ever after {@link Frame.Lost}. */
    public @Nullable Frame next() {
        if (lost) {
            return null;
        }
        if (bodyStart == 0) {
            Frame frame = skipBlank() ? new Frame.Ping() : head();
            if (frame != null) {
                return frame;
            }
        }
        return bodyStart > 0 && end - start >= bodyEnd ? message() : null;
    }

    /** RFC 3261 section 7.5: line ends before the start line are skipped. True at each second CRLF in a row. */
    private boolean skipBlank() {
        if (searched > start) {
            return false;
        }
        while (start < end && (buffer[start] == '\r' || buffer[start] == '\n')) {
            boolean lineFeed = buffer[start++] == '\n';
            // CR is due after an even number of them, LF after an odd one; anything else begins anew.
            blank = (blank % 2 == 1) == lineFeed ? blank + 1 : lineFeed ? 0 : 1;
            if (blank == 4) {
                blank = 0;
                forgetSearch();
                return true;
            }
        }
        if (start < end) {
            blank = 0;
        }
        forgetSearch();
        return false;
    }

    private void forgetSearch() {
        searched = start;
        lineStart = start;
    }

    /** Looks for the empty line, and then at the header section; a frame only when that is the end. */
    private @Nullable Frame head() {
        int limit = limits.headerSectionBytes();
        int searchEnd = Math.min(end, start + limit);
        while (searched < searchEnd) {
            if (buffer[searched++] == '\n') {
                if (isEmptyLine(searched - 1)) {
                    return headerSection(searched - start);
                }
                lineStart = searched;
            }
        }
        return end - start >= limit
                ? lose(limit, new Problem(513, "found a longer header section (expected: <= " + limit + " bytes)"))
                : null;
    }

    private boolean isEmptyLine(int lineFeed) {
        return lineFeed == lineStart || (lineFeed == lineStart + 1 && buffer[lineStart] == '\r');
    }

    private @Nullable Frame headerSection(int length) {
        BodyLength body = BodyLength.of(Arrays.copyOfRange(buffer, start, start + length), limits);
        Problem problem = body.problem();
        if (problem != null) {
            return lose(length, problem);
        }
        bodyStart = length;
        bodyEnd = length + body.bytes();
        return null;
    }

    private Frame message() {
        byte[] message = Arrays.copyOfRange(buffer, start, start + bodyEnd);
        start += bodyEnd;
        bodyStart = 0;
        bodyEnd = 0;
        if (start == end && buffer.length > KEPT_CAPACITY) {
            buffer = new byte[FIRST_CAPACITY];
            start = 0;
            end = 0;
        }
        forgetSearch();
        return new Frame.Message(Bytes.of(message));
    }

    private Frame lose(int headBytes, Problem problem) {
        byte[] head = Arrays.copyOfRange(buffer, start, start + headBytes);
        lost = true;
        buffer = new byte[0];
        return new Frame.Lost(Bytes.of(head), problem.statusCode(), problem.reason());
    }

    /** Moves what is not consumed to the front, where it is short after {@link #next} had its turn. */
    private void makeRoom(int length) {
        int held = end - start;
        if (buffer.length - end >= length) {
            return;
        }
        byte[] target = buffer.length - held >= length
                ? buffer
                : new byte[Math.max(held + length, Math.min(2 * buffer.length, held + length + (1 << 16)))];
        System.arraycopy(buffer, start, target, 0, held);
        buffer = target;
        searched -= start;
        lineStart -= start;
        start = 0;
        end = held;
    }
}
