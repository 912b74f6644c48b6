package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Bytes;

/** A step that was asked and has not answered. */
public record PendingStep(String step, Bytes question, long deadlineMillis) {}
