package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.SipRequest;

/** The caller gave up before an answer. The CANCEL gets 200 and the INVITE 487 by themselves. */
public record Cancel<S extends Record>(S session, SipRequest request) implements MessageTurn<S> {}
