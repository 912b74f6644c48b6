package io.holdfast.actors.dialog;

/**
 * A call that was ordered is written: from now on the cluster makes it, whichever node dies.
 *
 * @param entityId the dialog
 */
public record DialPlaced(String entityId) {}
