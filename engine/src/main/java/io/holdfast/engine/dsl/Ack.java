package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.SipRequest;

/** The ACK of our 2xx arrived: the call is up on both sides. */
public record Ack<S extends Record>(S session, SipRequest request) implements Hangable<S>, MessageTurn<S> {}
