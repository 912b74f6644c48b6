package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.SipResponse;

/**
 * The peer that we call sent a provisional response, 101 to 199: it rings, or has early media ({@link #body}). When a
 * proxy forked the call, each branch brings turns of its own. One that came reliably is acknowledged by the engine (RFC 3262).
 */
public record PeerRinging<S extends Record>(S session, SipResponse response)
        implements Cancellable<S>, Acknowledgeable<S>, ResponseTurn<S> {}
