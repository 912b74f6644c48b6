package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/** The first line of a message, read as far as it can be (RFC 3261 sections 7.1 and 7.2). For one thread, used again and again. */
final class StartLine {
    private static final String VERSION = "sip/2.0";
    private static final int VERSION_LENGTH = VERSION.length();

    private static final byte[] NOTHING = new byte[0];

    private final SipLimits limits;
    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private @Nullable Problem problem;

    /** Null in a response. */
    @Nullable
    Method method;

    int statusCode;

    /** The Request-URI, or the reason phrase. */
    int textStart;

    int textEnd;

    StartLine(SipLimits limits) {
        this.limits = limits;
    }

    @Nullable
    Problem problem() {
        return problem;
    }

    /** True if the range is a request or status line, with or without a {@link #problem()}; false when it is not SIP. */
    boolean read(byte[] message, int from, int to) {
        bytes = message;
        start = from;
        end = to;
        problem = null;
        method = null;
        boolean sip = Ascii.equalsIgnoreCase(bytes, start, Math.min(start + 4, end), "sip/") ? status() : request();
        // Not to hold a message longer than its time.
        bytes = NOTHING;
        return sip;
    }

    private boolean status() {
        int code = start + VERSION_LENGTH + 1;
        int reason = code + 4;
        if (code + 3 > end || !Ascii.equalsIgnoreCase(bytes, start, code - 1, VERSION) || bytes[code - 1] != ' ') {
            return false;
        }
        statusCode = (int) Ascii.number(bytes, code, code + 3, 699);
        boolean ended = code + 3 == end || bytes[code + 3] == ' ';
        textStart = Math.min(reason, end);
        textEnd = end;
        return statusCode >= 100 && ended;
    }

    private boolean request() {
        int methodEnd = Ascii.skipToken(bytes, start, end);
        int trimmed = Ascii.trimEnd(bytes, start, end);
        int version = lastWord(trimmed);
        if (methodEnd == start || methodEnd >= end || bytes[methodEnd] != ' ' || version <= methodEnd) {
            return false;
        }
        if (!Ascii.equalsIgnoreCase(bytes, version, Math.min(version + 4, trimmed), "sip/")) {
            return false;
        }
        method = Method.of(bytes, start, methodEnd);
        textStart = methodEnd + 1;
        textEnd = Math.max(textStart, version - 1);
        problem = check(version, trimmed);
        return true;
    }

    private int lastWord(int to) {
        int i = to;
        while (i > start && bytes[i - 1] != ' ') {
            i--;
        }
        return i;
    }

    private @Nullable Problem check(int version, int trimmed) {
        if (!Ascii.equalsIgnoreCase(bytes, version, trimmed, VERSION)) {
            // RFC 3261 section 21.5.6.
            return new Problem(505, "found another SIP version (expected: SIP/2.0) in the start line");
        }
        if (textEnd - textStart > limits.uriBytes()) {
            return new Problem(
                    414,
                    "found a Request-URI of " + (textEnd - textStart) + " bytes (expected: <= " + limits.uriBytes()
                            + ")");
        }
        if (trimmed != end || !RequestUri.isValid(bytes, textStart, textEnd)) {
            return Problem.badRequest("found a malformed start line (expected: Method SP Request-URI SP SIP-Version)");
        }
        return null;
    }
}
