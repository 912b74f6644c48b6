package io.holdfast.engine.sip;

/** A SIP response over its raw bytes. */
public final class SipResponse extends IndexedMessage implements SipMessage {
    private final int statusCode;
    private final int reasonStart;
    private final int reasonEnd;

    SipResponse(MessageIndex index, int statusCode, int reasonStart, int reasonEnd) {
        super(index);
        this.statusCode = statusCode;
        this.reasonStart = reasonStart;
        this.reasonEnd = reasonEnd;
    }

    /**
     * The response in {@code bytes}, which some {@link SipParser} accepted before, whatever its limits were: from the journal, or
     * from another node.
     *
     * @throws IllegalArgumentException if {@code bytes} is no well-formed response
     */
    public static SipResponse of(byte[] bytes) {
        if (Restored.message(bytes) instanceof SipResponse response) {
            return response;
        }
        throw new IllegalArgumentException("found a request (expected: a response)");
    }

    /** The status code, 100 to 699. */
    public int statusCode() {
        return statusCode;
    }

    /** The reason phrase; empty when there is none. */
    public String reasonPhrase() {
        return Ascii.text(bytes(), reasonStart, reasonEnd);
    }

    /** For logs: the status code and the size only, because the rest may hold private data or line breaks. */
    @Override
    public String toString() {
        return statusCode + "[" + bytes().length + "]";
    }
}
