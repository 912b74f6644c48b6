package io.holdfast.edge;

/** Why a connection was closed: the {@code reason} of {@code holdfast.edge.connections.closed}. */
enum CloseReason {
    /** The peer closed it, or the network broke it. */
    PEER("peer"),
    /** A message took longer than {@code message-timeout}. */
    MESSAGE_TIMEOUT("message-timeout"),
    /** No complete message came within {@code first-message-timeout}. */
    NO_MESSAGE("no-message"),
    /** Nothing came or went for {@code idle-timeout}. */
    IDLE("idle"),
    /** Where the next message begins could not be told (RFC 3261 section 18.3). */
    FRAMING_LOST("framing-lost"),
    /** A WebSocket message was longer than a SIP message may be. */
    TOO_LARGE("too-large"),
    /** The peer did not read, and {@code outbound-max} bytes waited. */
    OUTBOUND_FULL("outbound-full"),
    /** The TLS handshake failed or took longer than {@code handshake-timeout}, or the WebSocket handshake was refused. */
    HANDSHAKE("handshake"),
    /** The peer began a second TLS handshake. */
    RENEGOTIATION("renegotiation"),
    /** The edge was closed. */
    EDGE_CLOSED("edge-closed");

    private final String tag;

    CloseReason(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
