package io.holdfast.engine.sip;

/**
 * What {@link SipParser} accepts at most. Beyond {@code messageBytes} a datagram is {@link ParseResult.NotSip}; beyond the others the
 * request is answered.
 *
 * @param messageBytes bytes of a whole message
 * @param headerSectionBytes bytes of start line and headers, below 64 KiB; beyond it 513
 * @param lineBytes bytes of one header row with its folds; beyond it 400
 * @param headers header rows; beyond it 400
 * @param vias Via values; beyond it 400
 * @param params parameters of one header value; beyond it 400
 * @param uriBytes bytes of the Request-URI; beyond it 414
 * @param bodyBytes bytes of the body; beyond it 413
 */
public record SipLimits(
        int messageBytes,
        int headerSectionBytes,
        int lineBytes,
        int headers,
        int vias,
        int params,
        int uriBytes,
        int bodyBytes) {

    public static final SipLimits DEFAULTS =
            new SipLimits(16 * 1024, 32 * 1024, 8 * 1024, 128, 70, 64, 2 * 1024, 64 * 1024);

    /** What the parser can represent; for messages that were checked before. */
    static final SipLimits HARD = new SipLimits(
            Integer.MAX_VALUE,
            MessageIndex.MAX_OFFSET,
            MessageIndex.MAX_OFFSET,
            MessageIndex.MAX_OFFSET,
            MessageIndex.MAX_OFFSET,
            MessageIndex.MAX_OFFSET,
            MessageIndex.MAX_OFFSET,
            Integer.MAX_VALUE);

    public SipLimits {
        atLeastOne("messageBytes", messageBytes);
        atLeastOne("headerSectionBytes", headerSectionBytes);
        atLeastOne("lineBytes", lineBytes);
        atLeastOne("headers", headers);
        atLeastOne("vias", vias);
        atLeastOne("params", params);
        atLeastOne("uriBytes", uriBytes);
        atLeastOne("bodyBytes", bodyBytes);
        if (headerSectionBytes > MessageIndex.MAX_OFFSET) {
            throw new IllegalArgumentException(
                    "headerSectionBytes: " + headerSectionBytes + " (expected: <= " + MessageIndex.MAX_OFFSET + ")");
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }
}
