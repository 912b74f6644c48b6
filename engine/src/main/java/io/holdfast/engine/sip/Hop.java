package io.holdfast.engine.sip;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The network path of one message: where it came from, and the socket of ours it arrived on. A response goes back over
 * the same path in reverse (RFC 3581 section 4), whichever node sends it.
 *
 * @param transport the transport the message arrived over
 * @param remote the peer's address and port as seen by our socket
 * @param local the listen address and port it arrived on
 * @param flow the connection it arrived on; null without one: a message to the peer may open it
 * @param advertised {@code host:port} by which this peer reaches us; null when it is that of the whole cluster
 */
public record Hop(
        Transport transport,
        InetSocketAddress remote,
        InetSocketAddress local,
        @Nullable Flow flow,
        @Nullable String advertised) {

    /** A path without a connection, to the address of the whole cluster. */
    public Hop(Transport transport, InetSocketAddress remote, InetSocketAddress local) {
        this(transport, remote, local, null, null);
    }
}
