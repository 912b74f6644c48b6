package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.SendRequest;

/**
 * A request of ours inside the dialog that has no final response yet: the non-INVITE client transaction of RFC 3261
 * section 17.1.2.
 */
public record OutgoingRequest(SendRequest request, long sentAtMillis) {}
