package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.SipResponse;

/**
 * The peer that we call answered: the call is up. The first of several answers counts; the engine ends the others. The
 * ACK goes out by itself, with the answer of {@link Acknowledgeable#acknowledge} if the peer made the offer.
 */
public record PeerAnswered<S extends Record>(S session, SipResponse response)
        implements Hangable<S>, Acknowledgeable<S>, ResponseTurn<S> {}
