package io.holdfast.edge;

/** Why a connection was not taken: the {@code reason} of {@code holdfast.edge.connections.refused}. */
enum Refusal {
    /** There are {@code connections-max}. */
    TOTAL("total"),
    /** The source has {@code connections-per-source-max}. */
    SOURCE("source"),
    /** There are {@code handshakes-max} TLS handshakes under way. */
    HANDSHAKES("handshakes");

    private final String tag;

    Refusal(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
