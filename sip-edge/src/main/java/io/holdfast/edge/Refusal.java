package io.holdfast.edge;

/** Why a connection was not taken: the {@code reason} of {@code holdfast.edge.connections.refused}. */
enum Refusal {
    /** There are {@code connections-max}. */
    TOTAL("total"),
    /** The source has {@code connections-per-source-max}. */
    SOURCE("source"),
    /** There are {@code handshakes-max} TLS handshakes under way. */
    HANDSHAKES("handshakes"),
    /** On a WebSocket address: HTTP that asks for no WebSocket, or for one of another version (RFC 6455 section 4.2.1). */
    NO_WEBSOCKET("no-websocket"),
    /** The client does not offer the sub-protocol sip (RFC 7118 section 4.1). */
    SUB_PROTOCOL("sub-protocol"),
    /** The page that opened the WebSocket is none of {@code websocket.origins}. */
    ORIGIN("origin");

    private final String tag;

    Refusal(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
