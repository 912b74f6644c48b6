package io.holdfast.engine.sip;

import java.net.InetSocketAddress;

/**
 * The network path of one message: where it came from, and the socket of ours it arrived on. A response goes back over
 * the same path in reverse (RFC 3581 section 4), whichever node sends it.
 *
 * @param transport the transport the message arrived over
 * @param remote the peer's address and port as seen by our socket
 * @param local the listen address and port it arrived on
 */
public record Hop(Transport transport, InetSocketAddress remote, InetSocketAddress local) {}
