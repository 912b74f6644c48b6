package io.holdfast.engine.dsl;

/**
 * A turn in which a call that we make can be given up before its answer. In another call, and after the answer, it is an
 * {@link IllegalReaction}.
 */
public sealed interface Cancellable<S extends Record> extends Turn<S>
        permits Dialing, PeerRinging, StepDone, StepFailed, TimerFired {

    /**
     * Gives up the call that we make: CANCEL goes out as soon as the peer has sent a provisional response. Should its answer cross the
     * CANCEL, the call is hung up at once.
     */
    default Reaction<S> cancelPeer() {
        return stay().and(new Action.CancelPeer());
    }
}
