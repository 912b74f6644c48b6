package io.holdfast.engine.dsl;

/** The dialog is over: the last turn of every call, after the turn that ended it. */
public record Ended<S extends Record>(S session, EndReason reason) implements Turn<S> {}
