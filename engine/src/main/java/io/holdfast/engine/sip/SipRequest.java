package io.holdfast.engine.sip;

/** A SIP request over its raw bytes. */
public final class SipRequest extends IndexedMessage implements SipMessage {
    private final Method method;
    private final int uriStart;
    private final int uriEnd;

    SipRequest(MessageIndex index, Method method, int uriStart, int uriEnd) {
        super(index);
        this.method = method;
        this.uriStart = uriStart;
        this.uriEnd = uriEnd;
    }

    /**
     * The request in {@code bytes}, which some {@link SipParser} accepted before, whatever its limits were: from the journal, or
     * from another node.
     *
     * @throws IllegalArgumentException if {@code bytes} is no well-formed request
     */
    public static SipRequest of(byte[] bytes) {
        if (Restored.message(bytes) instanceof SipRequest request) {
            return request;
        }
        throw new IllegalArgumentException("found a response (expected: a request)");
    }

    public Method method() {
        return method;
    }

    /** The Request-URI as it came. */
    public String requestUri() {
        return Ascii.text(bytes(), uriStart, uriEnd);
    }

    /** For logs: the method and the size only, because the rest may hold private data or line breaks. */
    @Override
    public String toString() {
        return method.name() + "[" + bytes().length + "]";
    }
}
