package io.holdfast.engine.sip;

/** A SIP response over its raw bytes. */
public final class SipResponse implements SipMessage {
    private final byte[] bytes;

    SipResponse(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }
}
