package io.holdfast.edge;

/** Why a datagram was not sent: the {@code reason} of {@code holdfast.edge.send.dropped}. */
enum SendFailure {
    /** {@code send-queue} datagrams were waiting for the socket already. */
    QUEUE_FULL("queue-full"),
    /** The kernel refused it: no route, too long, not permitted. */
    WRITE_FAILED("write-failed"),
    /** The edge was closed. */
    CLOSED("closed");

    private final String tag;

    SendFailure(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
