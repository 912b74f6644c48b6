package io.holdfast.engine.dsl;

/** The ranges of status codes that reactions may use (RFC 3261 section 7.2). */
final class StatusCodes {
    private StatusCodes() {}

    /** A response to an INVITE that is not the engine's own 100. */
    static int response(int statusCode) {
        return checked("respond to an INVITE", statusCode, 101);
    }

    /** A response to an INVITE that may be sent reliably (RFC 3262 section 3). */
    static int provisional(int statusCode) {
        if (statusCode > 199) {
            throw new IllegalReaction("respond reliably with " + statusCode + " (expected: 101 to 199)");
        }
        return response(statusCode);
    }

    /** The answer of another request, which is final: it has no second one. */
    static int answer(int statusCode) {
        return checked("reply", statusCode, 200);
    }

    static int refusal(int statusCode) {
        return checked("reject", statusCode, 300);
    }

    private static int checked(String what, int statusCode, int from) {
        if (statusCode < from || statusCode > 699) {
            throw new IllegalReaction(what + " with " + statusCode + " (expected: " + from + " to 699)");
        }
        return statusCode;
    }
}
