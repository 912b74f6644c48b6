package io.holdfast.engine.dsl;

/** A timer armed earlier fired. */
public record TimerFired<S extends Record>(S session, DialogTimer timer)
        implements Answerable<S>, Hangable<S>, Cancellable<S> {}
