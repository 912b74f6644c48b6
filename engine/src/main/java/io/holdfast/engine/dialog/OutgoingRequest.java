package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.SendRequest;

/**
 * A request of ours inside the dialog that has no final response yet: the non-INVITE client transaction of RFC 3261
 * section 17.1.2.
 *
 * @param request the request as it was planned
 * @param sentAtMillis when it was sent first; when it was planned, as long as it is held ({@link DialogState#holdsRequest})
 * @param wasHeld whether the end of the wait for an ACK released it
 * @param retries how often it was sent before, and sent again because its final response asked for it
 */
public record OutgoingRequest(SendRequest request, long sentAtMillis, boolean wasHeld, int retries) {}
