package io.holdfast.edge;

import io.holdfast.engine.sip.SipLimits;

/**
 * What all connections of an edge share.
 *
 * @param settings their limits
 * @param webSocket who may open WebSockets
 * @param message the limits of a message
 * @param intake what takes the messages
 * @param metrics where they are counted
 * @param counts how many there are
 */
record StreamParts(
        StreamSettings settings,
        WebSocketSettings webSocket,
        SipLimits message,
        Intake intake,
        EdgeMetrics metrics,
        ConnectionCounts counts) {}
