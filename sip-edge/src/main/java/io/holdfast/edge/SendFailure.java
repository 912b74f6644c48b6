package io.holdfast.edge;

/** Why a message was not sent: the {@code reason} of {@code holdfast.edge.send.dropped}. */
enum SendFailure {
    /** {@code send-queue} datagrams were waiting for the socket already. */
    QUEUE_FULL("queue-full"),
    /** The kernel refused it: no route, too long, not permitted. */
    WRITE_FAILED("write-failed"),
    /** {@code outbound-max} bytes were waiting for the connection already; it is closed. */
    OUTBOUND_FULL("outbound-full"),
    /** No connection to the peer could be opened. */
    CONNECT_FAILED("connect-failed"),
    /** Nothing here speaks the transport. */
    NO_TRANSPORT("no-transport"),
    /** The edge or the connection was closed. */
    CLOSED("closed");

    private final String tag;

    SendFailure(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
