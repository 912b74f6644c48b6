package io.holdfast.engine.dsl;

/** A step answered. */
public record StepDone<S extends Record, A>(S session, A answer)
        implements Answerable<S>, Hangable<S>, Cancellable<S> {}
