package io.holdfast.engine.dsl;

/** A turn in which an answered call can be ended by us. In a call that is not answered it is an {@link IllegalReaction}. */
public sealed interface Hangable<S extends Record> extends Turn<S>
        permits Ack, Reinvite, Info, StepDone, StepFailed, TimerFired {

    /** Ends the call: sends BYE and resends it until it is answered. */
    default Reaction<S> hangup() {
        return stay().and(new Action.Hangup());
    }
}
