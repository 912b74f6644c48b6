package io.holdfast.edge;

/** What a datagram turned out to be: the {@code kind} of {@code holdfast.edge.received}. */
enum Received {
    REQUEST("request"),
    RESPONSE("response"),
    KEEP_ALIVE("keep-alive");

    private final String tag;

    Received(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
