package io.holdfast.actors.node;

/**
 * A call that the cluster makes.
 *
 * @param entityId the dialog, which is also the tag of our From
 * @param callId its Call-ID
 */
public record DialedCall(String entityId, String callId) {}
