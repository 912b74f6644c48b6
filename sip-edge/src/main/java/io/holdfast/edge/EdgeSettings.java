package io.holdfast.edge;

import com.typesafe.config.Config;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the edge that can be configured; {@code reference.conf} says what each value means.
 *
 * @param listen addresses to listen on, at least one, resolved
 * @param advertised where peers reach this cluster; null means the first listen address
 * @param transport the threads
 * @param socket the limits of each UDP socket
 * @param rules what decides over a message
 * @param streams the limits of connections
 * @param webSocket who may open WebSockets
 * @param tls null when no certificate is configured; then nothing listens for TLS
 */
public record EdgeSettings(
        List<ListenAddress> listen,
        @Nullable HostPort advertised,
        TransportSettings transport,
        SocketSettings socket,
        RuleSettings rules,
        StreamSettings streams,
        WebSocketSettings webSocket,
        @Nullable TlsSettings tls) {

    public EdgeSettings {
        listen = List.copyOf(listen);
        if (listen.isEmpty()) {
            throw new IllegalArgumentException("listen: found no address (expected at least one)");
        }
    }

    /**
     * Reads {@code holdfast.edge} of {@code config}.
     *
     * @throws EdgeConfigException naming every value that is wrong
     */
    public static EdgeSettings from(Config config) {
        return EdgeConfig.read(config);
    }

    /** Where peers reach us, as far as it is known before listening: a configured port 0 is still 0. */
    public HostPort advertisedAddress() {
        if (advertised != null) {
            return advertised;
        }
        ListenAddress first = listen.getFirst();
        return first.advertised() == null ? HostPort.of(first.address()) : first.advertised();
    }

    /**
     * Where peers of this listen address reach us when that is not {@link #advertisedAddress}; else null. A stream address without
     * one of its own is reached at the host of the whole cluster and at its own port.
     */
    @Nullable
    String advertisedAt(ListenAddress address) {
        HostPort own = address.advertised();
        HostPort ofCluster = advertisedAddress();
        if (own == null && address.address().getPort() != 0) {
            own = new HostPort(
                    advertised == null ? HostPort.of(address.address()).host() : ofCluster.host(),
                    address.address().getPort());
        }
        return own == null || own.equals(ofCluster) ? null : own.text();
    }

    /** Where peers reach us over each transport that something listens for, as {@code host:port}: its first listen address counts. */
    public Map<Transport, String> reached() {
        Map<Transport, String> reached = new EnumMap<>(Transport.class);
        for (ListenAddress address : listen) {
            String own = advertisedAt(address);
            reached.putIfAbsent(
                    address.transport(), own == null ? advertisedAddress().text() : own);
        }
        return reached;
    }

    /**
     * The way to a peer that was not heard of yet: from the first listen address of this transport and the peer's address
     * family.
     *
     * @return null when nothing listens there
     */
    public @Nullable Hop pathTo(Transport transport, InetSocketAddress peer) {
        for (ListenAddress address : listen) {
            if (address.transport() == transport && isOneFamily(address.address(), peer)) {
                return new Hop(transport, peer, address.address(), null, advertisedAt(address));
            }
        }
        return null;
    }

    private static boolean isOneFamily(InetSocketAddress one, InetSocketAddress other) {
        return one.getAddress() instanceof Inet4Address == other.getAddress() instanceof Inet4Address;
    }

    List<ListenAddress> listenOnUdp() {
        return listen.stream()
                .filter(address -> !address.transport().isStream())
                .toList();
    }

    List<ListenAddress> listenOnStreams() {
        return listen.stream().filter(address -> address.transport().isStream()).toList();
    }
}
