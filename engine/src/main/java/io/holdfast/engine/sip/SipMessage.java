package io.holdfast.engine.sip;

/** A SIP message over its raw bytes. */
public sealed interface SipMessage permits SipRequest, SipResponse {

    /** The whole message as it arrived. The array is shared: callers must not modify it. */
    byte[] bytes();
}
