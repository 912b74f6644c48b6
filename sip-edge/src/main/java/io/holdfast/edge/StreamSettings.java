package io.holdfast.edge;

import java.time.Duration;

/**
 * The limits of connections.
 *
 * @param connectionsMax connections of the node, those it opened included; more are refused
 * @param connectionsPerSourceMax connections that one source may have here; more are refused
 * @param handshakesMax TLS handshakes that peers may have under way; more are refused
 * @param messageTimeout from the first byte of a message to its last; then the connection is closed
 * @param firstMessageTimeout how long a peer's connection may be without a complete SIP message
 * @param idleTimeout how long nothing may come or go
 * @param outboundBytesMax bytes that may wait to be sent on one connection; at half of it reading stops, at all it is closed
 * @param connectTimeout how long opening a connection may take, a TLS handshake not included
 * @param silentTime how long an address is not connected to after it did not answer
 * @param silentMax such addresses that are remembered
 * @param udpRequestBytes a longer request of ours goes over TCP instead of UDP (RFC 3261 section 18.1.1)
 */
public record StreamSettings(
        int connectionsMax,
        int connectionsPerSourceMax,
        int handshakesMax,
        Duration messageTimeout,
        Duration firstMessageTimeout,
        Duration idleTimeout,
        int outboundBytesMax,
        Duration connectTimeout,
        Duration silentTime,
        int silentMax,
        int udpRequestBytes) {}
