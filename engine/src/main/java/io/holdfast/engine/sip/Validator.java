package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/** Checks an indexed message: the rows that the stack itself reads must be well-formed and within limits. For one thread, used again and again. */
final class Validator {
    private static final int MAX_MAX_FORWARDS = 255;

    /** The ids of the mandatory headers, as bits; all ids with a {@link RowRule} are below 64. */
    private static final long MANDATORY = mandatory();

    private static final MessageIndex NOTHING = new MessageIndex(new byte[0]);

    private final SipLimits limits;
    private final ViaScanner viaScanner = new ViaScanner(NOTHING.bytes(), 0, 0);
    private final AddressScanner addressScanner = new AddressScanner(NOTHING.bytes(), 0, 0);
    private MessageIndex index = NOTHING;
    private byte[] bytes = NOTHING.bytes();
    private @Nullable Method method;
    private long present;
    private int vias;
    private long contentLength;

    Validator(SipLimits limits) {
        this.limits = limits;
    }

    private static long mandatory() {
        long bits = 0;
        for (HeaderName name : HeaderName.MANDATORY) {
            bits |= 1L << name.id();
        }
        return bits;
    }

    /** What is wrong with the message; null when nothing is. It sets the end of the body. {@code method} is null for a response. */
    @Nullable
    Problem validate(MessageIndex index, @Nullable Method method, boolean complete) {
        begin(index, method);
        Problem problem = message(complete);
        // Not to hold a message longer than its time.
        begin(NOTHING, null);
        return problem;
    }

    private void begin(MessageIndex index, @Nullable Method method) {
        this.index = index;
        this.bytes = index.bytes();
        this.method = method;
        this.present = 0;
        this.vias = 0;
        this.contentLength = -1;
        viaScanner.over(bytes, 0, 0);
        addressScanner.over(bytes, 0, 0);
    }

    private @Nullable Problem message(boolean complete) {
        for (int row = 0; row < index.count(); row++) {
            Problem problem = row(row);
            if (problem != null) {
                return problem;
            }
        }
        if ((present & MANDATORY) != MANDATORY) {
            return Problem.badRequest("found no " + Answerable.missing(index) + " (expected: one)");
        }
        if (vias > limits.vias()) {
            return Problem.badRequest("found " + vias + " Via values (expected: <= " + limits.vias() + ")");
        }
        return complete ? body() : null;
    }

    private @Nullable Problem row(int row) {
        int id = index.id(row);
        RowRule rule = RowRule.of(id);
        if (rule == RowRule.OTHER) {
            return null;
        }
        long bit = 1L << id;
        if (rule.once() && (present & bit) != 0) {
            return problem(row, "a second one", "one");
        }
        present |= bit;
        int from = index.valueStart(row);
        int to = index.valueEnd(row);
        return switch (rule) {
            case VIA -> via(row, from, to);
            case ADDRESS -> address(row, from, to);
            case CONTACT -> to - from == 1 && bytes[from] == '*' ? null : addresses(row, from, to);
            case ADDRESSES -> addresses(row, from, to);
            case CALL_ID -> callId(row, from, to);
            case CSEQ -> cSeq(row, from, to);
            case MAX_FORWARDS ->
                Ascii.number(bytes, from, to, MAX_MAX_FORWARDS) >= 0 ? null : problem(row, "no such number", "0-255");
            case CONTENT_LENGTH -> contentLength(row, from, to);
            case OTHER -> null;
        };
    }

    private @Nullable Problem via(int row, int from, int to) {
        viaScanner.over(bytes, from, to);
        while (viaScanner.next()) {
            vias++;
            if (viaScanner.params > limits.params()) {
                return tooManyParams(row);
            }
        }
        return viaScanner.malformed() ? problem(row, "a malformed value", "via-parm") : null;
    }

    private @Nullable Problem addresses(int row, int from, int to) {
        addressScanner.over(bytes, from, to);
        while (addressScanner.next()) {
            if (addressScanner.params > limits.params()) {
                return tooManyParams(row);
            }
        }
        return addressScanner.malformed() ? problem(row, "a malformed value", "name-addr") : null;
    }

    private @Nullable Problem address(int row, int from, int to) {
        addressScanner.over(bytes, from, to);
        boolean found = addressScanner.next();
        if (addressScanner.params > limits.params()) {
            return tooManyParams(row);
        }
        boolean wellFormed = found && !addressScanner.badTag && !addressScanner.next() && !addressScanner.malformed();
        return wellFormed ? null : problem(row, "a malformed value", "one name-addr");
    }

    private @Nullable Problem callId(int row, int from, int to) {
        int i = from;
        while (i < to && Ascii.isWordChar(bytes[i])) {
            i++;
        }
        return i == to && to > from ? null : problem(row, "a malformed value", "word [ \"@\" word ]");
    }

    private @Nullable Problem cSeq(int row, int from, int to) {
        int methodStart = CSeqScanner.methodStart(bytes, from, to);
        if (methodStart < 0 || CSeqScanner.number(bytes, from, to) < 0) {
            return problem(row, "a malformed value", "number below 2^31, method");
        }
        // RFC 3261 section 8.1.1.5: the method of CSeq is that of the request.
        if (method == null || Ascii.equals(bytes, methodStart, to, method.name())) {
            return null;
        }
        Problem mismatch = problem(row, "another method", method.name());
        // RFC 4475 section 3.1.2.18: that the method is not known says more than that it is written twice differently.
        return method.known() ? mismatch : new Problem(501, mismatch.reason());
    }

    private @Nullable Problem contentLength(int row, int from, int to) {
        long length = Ascii.number(bytes, from, to, Integer.MAX_VALUE);
        if (length < 0 || (contentLength >= 0 && contentLength != length)) {
            return problem(row, "no such number or another one", "one number of bytes");
        }
        contentLength = length;
        return null;
    }

    private @Nullable Problem body() {
        int start = index.bodyStart();
        int available = bytes.length - start;
        if (contentLength > available) {
            return Problem.badRequest("found a body of " + available + " bytes (expected: " + contentLength + ")");
        }
        int length = contentLength < 0 ? available : (int) contentLength;
        if (length > limits.bodyBytes()) {
            return new Problem(413, "found a body of " + length + " bytes (expected: <= " + limits.bodyBytes() + ")");
        }
        // RFC 3261 section 18.3: bytes of a datagram beyond Content-Length are discarded.
        index.body(start, start + length);
        return null;
    }

    private Problem tooManyParams(int row) {
        return problem(row, "more parameters", "<= " + limits.params());
    }

    private Problem problem(int row, String found, String expected) {
        String name = Ascii.text(bytes, index.nameStart(row), index.nameEnd(row));
        return Problem.badRequest("found " + found + " (expected: " + expected + ") in " + name);
    }
}
