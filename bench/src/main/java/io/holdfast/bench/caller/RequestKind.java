package io.holdfast.bench.caller;

/** The requests a caller sends as client transactions (ACK is none, RFC 3261 section 17). */
enum RequestKind {
    INVITE("INVITE", "INVITE"),
    REINVITE("re-INVITE", "INVITE"),
    INFO("INFO", "INFO"),
    BYE("BYE", "BYE"),
    CANCEL("CANCEL", "CANCEL");

    private final String text;
    private final String method;

    RequestKind(String text, String method) {
        this.text = text;
        this.method = method;
    }

    /** For reports. */
    String text() {
        return text;
    }

    String method() {
        return method;
    }

    boolean isInvite() {
        return this == INVITE || this == REINVITE;
    }
}
