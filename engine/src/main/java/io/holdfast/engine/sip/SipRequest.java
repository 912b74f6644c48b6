package io.holdfast.engine.sip;

/** A SIP request over its raw bytes. */
public final class SipRequest implements SipMessage {
    private final byte[] bytes;

    SipRequest(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }
}
