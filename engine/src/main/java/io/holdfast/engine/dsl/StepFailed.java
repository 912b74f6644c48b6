package io.holdfast.engine.dsl;

/** A step failed or took longer than its limit; {@code cause} says which. */
public record StepFailed<S extends Record>(S session, String step, String cause)
        implements Answerable<S>, Hangable<S>, Cancellable<S> {}
