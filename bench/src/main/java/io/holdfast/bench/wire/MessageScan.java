package io.holdfast.bench.wire;

import org.jspecify.annotations.Nullable;

/**
 * Where the fields a caller needs lie in one datagram. One instance is reused for every datagram; what it says is valid
 * until the next {@link #scan}.
 *
 * <p>It finds, it does not judge: a field that is missing is an empty span. Folded lines are unfolded in the buffer.
 */
public final class MessageScan {
    private static final int FIELDS_MAX = 32;
    private static final String VERSION = "SIP/2.0";

    private final Span method = new Span();
    private final Span from = new Span();
    private final Span to = new Span();
    private final Span callId = new Span();
    private final Span cSeq = new Span();
    private final Span contact = new Span();
    private final Span[] vias = newSpans();
    private final Span[] recordRoutes = newSpans();

    private byte[] buffer = new byte[0];
    private int length;
    private int viaCount;
    private int recordRouteCount;
    private int statusCode;

    private static Span[] newSpans() {
        Span[] spans = new Span[FIELDS_MAX];
        for (int i = 0; i < FIELDS_MAX; i++) {
            spans[i] = new Span();
        }
        return spans;
    }

    /** Scans the message at 0 to {@code newLength}; false when it is no SIP message that can be answered or matched. */
    public boolean scan(byte[] newBuffer, int newLength) {
        reset(newBuffer, newLength);
        int startLineEnd = lineEnd(0);
        if (startLineEnd < 0 || !readStartLine(startLineEnd)) {
            return false;
        }
        int position = startLineEnd + 1;
        while (position < length) {
            int end = unfoldedLineEnd(position);
            if (end < 0) {
                return false;
            }
            int textEnd = withoutCarriageReturn(position, end);
            if (textEnd == position) {
                return viaCount > 0 && !callId.isEmpty() && !cSeq.isEmpty();
            }
            readField(position, textEnd);
            position = end + 1;
        }
        return false;
    }

    /** The status code of a response; 0 for a request. */
    public int statusCode() {
        return statusCode;
    }

    /** The method of a request's start line; empty for a response. */
    public Span method() {
        return method;
    }

    public Span from() {
        return from;
    }

    public Span to() {
        return to;
    }

    public Span callId() {
        return callId;
    }

    public Span cSeq() {
        return cSeq;
    }

    /** The first Contact row. */
    public Span contact() {
        return contact;
    }

    public int viaCount() {
        return viaCount;
    }

    public Span via(int index) {
        return vias[index];
    }

    public int recordRouteCount() {
        return recordRouteCount;
    }

    public Span recordRoute(int index) {
        return recordRoutes[index];
    }

    public byte[] buffer() {
        return buffer;
    }

    public int length() {
        return length;
    }

    /** The topmost Via's branch value, or null when it has none. The span is set to it. */
    public @Nullable Span branch(Span into) {
        return FieldParam.find(vias[0], vias[0].start(), "branch", into) ? into : null;
    }

    /** The To tag, or null when there is none. The span is set to it. */
    public @Nullable Span toTag(Span into) {
        return tag(to, into);
    }

    /** The tag of {@code field} (a From or a To), or null when there is none. The span is set to it. */
    public @Nullable Span tag(Span field, Span into) {
        return FieldParam.find(field, FieldParam.afterAddress(field), "tag", into) ? into : null;
    }

    /** Whether CSeq is {@code number} and {@code method}. */
    public boolean cSeqIs(int number, String expectedMethod) {
        long found = 0;
        int i = cSeq.start();
        while (i < cSeq.end() && buffer[i] >= '0' && buffer[i] <= '9' && found <= Integer.MAX_VALUE) {
            found = found * 10 + (buffer[i] - '0');
            i++;
        }
        int methodStart = ByteText.skipBlanks(buffer, i, cSeq.end());
        return found == number && methodStart > i && ByteText.is(buffer, methodStart, cSeq.end(), expectedMethod);
    }

    private void reset(byte[] newBuffer, int newLength) {
        buffer = newBuffer;
        length = newLength;
        viaCount = 0;
        recordRouteCount = 0;
        statusCode = 0;
        method.clear();
        from.clear();
        to.clear();
        callId.clear();
        cSeq.clear();
        contact.clear();
    }

    private boolean readStartLine(int end) {
        int lastOfLine = withoutCarriageReturn(0, end);
        int firstSpace = ByteText.indexOf(buffer, 0, lastOfLine, ' ');
        if (firstSpace <= 0) {
            return false;
        }
        if (isVersion(0, firstSpace)) {
            statusCode = ByteText.threeDigits(buffer, firstSpace + 1, lastOfLine);
            return statusCode >= 100;
        }
        method.set(buffer, 0, firstSpace);
        return isVersion(lastOfLine - VERSION.length(), lastOfLine);
    }

    private boolean isVersion(int start, int end) {
        return start >= 0 && ByteText.is(buffer, start, end, VERSION);
    }

    private void readField(int start, int end) {
        int colon = ByteText.indexOf(buffer, start, end, ':');
        if (colon < 0) {
            return;
        }
        int nameEnd = ByteText.trimmedEnd(buffer, start, colon);
        int valueStart = ByteText.skipBlanks(buffer, colon + 1, end);
        int valueEnd = ByteText.trimmedEnd(buffer, valueStart, end);
        switch (HeaderKind.of(buffer, start, nameEnd)) {
            case VIA -> viaCount = append(vias, viaCount, valueStart, valueEnd);
            case RECORD_ROUTE -> recordRouteCount = append(recordRoutes, recordRouteCount, valueStart, valueEnd);
            case FROM -> setIfFirst(from, valueStart, valueEnd);
            case TO -> setIfFirst(to, valueStart, valueEnd);
            case CALL_ID -> setIfFirst(callId, valueStart, valueEnd);
            case CSEQ -> setIfFirst(cSeq, valueStart, valueEnd);
            case CONTACT -> setIfFirst(contact, valueStart, valueEnd);
            case OTHER -> {}
        }
    }

    private int append(Span[] spans, int count, int start, int end) {
        if (count == FIELDS_MAX) {
            return count;
        }
        spans[count].set(buffer, start, end);
        return count + 1;
    }

    private void setIfFirst(Span span, int start, int end) {
        if (span.isEmpty()) {
            span.set(buffer, start, end);
        }
    }

    /** RFC 3261 section 7.3.1: a line that begins with a blank goes on with the field before it. */
    private int unfoldedLineEnd(int start) {
        int end = lineEnd(start);
        while (end >= 0 && end > start + 1 && end + 1 < length && ByteText.isBlank(buffer[end + 1])) {
            buffer[end] = ' ';
            if (buffer[end - 1] == '\r') {
                buffer[end - 1] = ' ';
            }
            end = lineEnd(end);
        }
        return end;
    }

    private int lineEnd(int from) {
        return ByteText.indexOf(buffer, from, length, '\n');
    }

    private int withoutCarriageReturn(int start, int end) {
        return end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    }
}
