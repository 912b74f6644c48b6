package io.holdfast.engine.dialog;

/** A timer of the behaviour that has not fired. */
public record ArmedTimer(String timer, boolean whileEarly, long dueMillis) {}
