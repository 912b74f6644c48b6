package io.holdfast.edge;

import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** SIP over connections: those that peers open, and those that we open. */
final class StreamEdge {
    /** How often connections are looked at whose time may be over, and at least how often. */
    private static final int LOOKS_PER_TIMEOUT = 4;

    private static final long LOOK_MILLIS_MAX = 1000;

    private final StreamParts parts;
    private final ConnectionTable table;
    private final StreamListeners listeners;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final Connector connector;
    private final FallbackTarget fallback;
    private final @Nullable TlsContexts tls;

    private StreamEdge(
            StreamParts parts,
            ConnectionTable table,
            StreamListeners listeners,
            Connector connector,
            @Nullable TlsContexts tls) {
        this.parts = parts;
        this.table = table;
        this.listeners = listeners;
        this.connector = connector;
        this.fallback = new FallbackTarget(new SipParser(parts.message()));
        this.tls = tls;
    }

    /**
     * Listens on the stream addresses of {@code settings}.
     *
     * @throws EdgeBindException when an address can't be taken; none is then
     * @throws TlsFileException when TLS is spoken and a file can't be used
     */
    static StreamEdge bind(String node, EdgeSettings settings, NettyTransport netty, StreamParts parts) {
        TlsSettings tlsSettings = settings.tls();
        TlsContexts tls = tlsSettings == null ? null : new TlsContexts(tlsSettings, parts.metrics());
        ConnectionTable table = new ConnectionTable(node, parts);
        StreamListeners listeners = new StreamListeners(netty, parts.settings());
        Map<Transport, String> advertised = new EnumMap<>(Transport.class);
        List<InetSocketAddress> bound = new ArrayList<>();
        try {
            for (ListenAddress address : settings.listenOnStreams()) {
                String own = settings.advertisedAt(address);
                StreamListener listener = new StreamListener(
                        address.transport(),
                        own,
                        table,
                        parts,
                        address.transport().isSecure() ? tls : null);
                bound.add(listeners.listen(address, listener));
                if (own != null) {
                    advertised.putIfAbsent(address.transport(), own);
                }
            }
        } catch (RuntimeException e) {
            listeners.close();
            throw e;
        }
        Connector connector = new Connector(netty, table, parts, advertised, tls);
        StreamEdge edge = new StreamEdge(parts, table, listeners, connector, tls);
        edge.addresses.addAll(bound);
        edge.watch(netty, tlsSettings);
        return edge;
    }

    /** As bound, in the order of the settings. */
    List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** Sends over the flow of {@code hop}; over another connection when that one is gone or never was. */
    void send(byte[] message, Hop hop) {
        Flow flow = hop.flow();
        if (flow == null) {
            connect(message, hop.transport(), hop.remote(), this::undelivered);
            return;
        }
        StreamConnection connection = table.find(flow);
        if (connection != null) {
            connection.write(message);
            return;
        }
        parts.metrics().flowGone();
        connect(message, hop.transport(), fallback.of(message, hop), this::undelivered);
    }

    /** Sends over a connection to {@code address}; {@code otherwise} gets the message when there is none to be had. */
    void connect(byte[] message, Transport transport, InetSocketAddress address, Consumer<byte[]> otherwise) {
        if (transport.isWebSocket()) {
            // RFC 7118 section 5: its clients need not take connections, nor could they.
            otherwise.accept(message);
            return;
        }
        if (transport.isSecure() && tls == null) {
            parts.metrics().sendDropped(SendFailure.NO_TRANSPORT);
            return;
        }
        connector.send(message, transport, address, otherwise);
    }

    private void undelivered(byte[] message) {
        parts.metrics().sendDropped(SendFailure.CONNECT_FAILED);
    }

    /** Takes no more connections, and closes those there are after what waits was sent, at the latest after {@code millis}. */
    CompletableFuture<Void> close(long millis) {
        listeners.close();
        List<CompletableFuture<Void>> closed = new ArrayList<>();
        for (StreamConnection connection : table.all()) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            connection.channel().closeFuture().addListener(done -> one.complete(null));
            connection.channel().eventLoop().execute(() -> connection.closeWhenSent(CloseReason.EDGE_CLOSED));
            closed.add(one);
        }
        return CompletableFuture.allOf(closed.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, Math.max(1, millis), TimeUnit.MILLISECONDS);
    }

    // The schedules end with their event loops.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void watch(NettyTransport netty, @Nullable TlsSettings tlsSettings) {
        parts.metrics().watch(parts.counts());
        StreamSettings settings = parts.settings();
        long shortest = Math.min(
                settings.idleTimeout().toMillis(),
                Math.min(
                        settings.messageTimeout().toMillis(),
                        settings.firstMessageTimeout().toMillis()));
        long look = Math.clamp(shortest / LOOKS_PER_TIMEOUT, 1, LOOK_MILLIS_MAX);
        netty.loops().next().scheduleWithFixedDelay(table::closeExpired, look, look, TimeUnit.MILLISECONDS);
        if (tls != null && tlsSettings != null) {
            long interval = tlsSettings.reloadInterval().toMillis();
            // Reading files blocks: not on the event loop.
            netty.loops()
                    .next()
                    .scheduleWithFixedDelay(
                            () -> Thread.startVirtualThread(tls::reloadIfChanged),
                            interval,
                            interval,
                            TimeUnit.MILLISECONDS);
        }
    }
}
