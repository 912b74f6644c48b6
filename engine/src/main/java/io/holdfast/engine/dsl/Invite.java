package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.SipRequest;

/** A new call: an INVITE outside any dialog. */
public record Invite<S extends Record>(S session, SipRequest request) implements Answerable<S>, MessageTurn<S> {
    /** The Request-URI: whom the caller wants. */
    public String requestUri() {
        return request.requestUri();
    }
}
