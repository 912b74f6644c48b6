package io.holdfast.actors.node;

import io.holdfast.edge.EdgeSettings;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipUri;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The host of the URI, as the JDK resolves it, and its port or that of the transport. The peer must reach us the same way, so
 * the transport is one that this node listens for. Nobody connects to a WebSocket client (RFC 7118 section 5).
 */
final class ListeningTargetLocator implements TargetLocator {
    private final EdgeSettings edge;

    ListeningTargetLocator(EdgeSettings edge) {
        this.edge = edge;
    }

    @Override
    public CompletionStage<Hop> locate(SipUri uri) {
        Transport transport = transport(uri);
        List<Transport> dialled = edge.reached().keySet().stream()
                .filter(each -> !each.isWebSocket())
                .toList();
        if (transport == null || !dialled.contains(transport)) {
            return CompletableFuture.failedFuture(new DialFailed("target: found " + uri
                    + " (expected: one over a transport that this node listens for: "
                    + dialled + ")"));
        }
        // Resolving may block for seconds.
        return CompletableFuture.supplyAsync(() -> resolve(uri, transport), Thread.ofVirtual()::start);
    }

    /** RFC 3263 section 4.1, without NAPTR and SRV: the parameter, TLS for sips, else UDP; null for what we do not speak. */
    private static @Nullable Transport transport(SipUri uri) {
        if (uri.secure()) {
            return Transport.TLS;
        }
        String named = uri.params().value("transport");
        return named == null ? Transport.UDP : Transport.named(named);
    }

    private Hop resolve(SipUri uri, Transport transport) {
        InetAddress address;
        try {
            address = InetAddress.getByName(uri.host());
        } catch (UnknownHostException e) {
            throw new DialFailed("target: found no address of " + uri.host() + " (expected: a host that resolves)", e);
        }
        Hop path = edge.pathTo(
                transport, new InetSocketAddress(address, uri.port() < 0 ? transport.defaultPort() : uri.port()));
        if (path == null) {
            throw new DialFailed("target: found " + address.getHostAddress() + " for " + uri.host()
                    + " (expected: an address of a family that this node listens on over " + transport + ")");
        }
        return path;
    }
}
