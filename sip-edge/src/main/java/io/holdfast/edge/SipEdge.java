package io.holdfast.edge;

import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIP over sockets: reads messages, hands what belongs to a dialog to the {@link EdgeHandler}, answers the rest or drops
 * it, and sends what it is given. It keeps no call state, so any number of edges may share an address (SO_REUSEPORT),
 * and one that dies takes nothing with it but connections, which peers open again.
 */
public final class SipEdge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SipEdge.class);
    /** Beyond the close timeout: for event loops that are stuck in a handler. */
    private static final Duration STUCK = Duration.ofSeconds(2);

    private final Listeners listeners;
    private final StreamEdge streams;
    private final NettyTransport transport;
    private final EdgeSettings settings;
    private final EdgeMetrics metrics;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SipEdge(
            Listeners listeners,
            StreamEdge streams,
            NettyTransport transport,
            EdgeSettings settings,
            EdgeMetrics metrics) {
        this.listeners = listeners;
        this.streams = streams;
        this.transport = transport;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Listens on all addresses of {@code settings}. The handler may be called before this returns.
     *
     * @param node by what the other nodes know this one; it goes into the flows of connections
     * @param tags which messages are ours
     * @param registry gets the meters {@code holdfast.edge.*}
     * @throws EdgeBindException when an address cannot be taken; none is then
     * @throws TlsFileException when TLS is spoken and a file of it can't be used
     */
    public static SipEdge bind(
            EdgeSettings settings, String node, EntityTags tags, EdgeHandler handler, MeterRegistry registry) {
        EdgeMetrics metrics = new EdgeMetrics(registry);
        EdgeLog log = new EdgeLog();
        Admission admission = NewCallAdmission.create(settings.rules().newCalls(), handler, metrics);
        RuleSettings rules = settings.rules().allowing(handler.methodsOutsideDialogs());
        Intake intake = new Intake(new EdgeRules(rules, tags, admission), handler, metrics, log);
        FirstMessage.run(settings.rules(), tags);
        NettyTransport transport = NettyTransport.create(settings.transport());
        SocketOpener opener = new SocketOpener(transport, settings.socket(), intake, metrics, log);
        StreamParts parts = new StreamParts(
                settings.streams(),
                settings.webSocket(),
                settings.rules().message(),
                intake,
                metrics,
                new ConnectionCounts(settings.streams()));
        try {
            StreamEdge streams = StreamEdge.bind(node, settings, transport, parts);
            SipEdge edge =
                    new SipEdge(Listeners.bind(opener, settings.listenOnUdp()), streams, transport, settings, metrics);
            edge.listeners.sockets().forEach(edge::watch);
            streams.addresses().forEach(address -> LOG.info("listening for connections on {}", address));
            return edge;
        } catch (RuntimeException e) {
            metrics.removeLiveMeters();
            transport.stop(STUCK);
            throw e;
        }
    }

    /**
     * Sends {@code message} to the remote end of {@code hop}: from the socket that {@code hop} arrived on, or over its
     * connection; over a new one when that is gone. A large request leaves UDP for TCP (RFC 3261 section 18.1.1). From any
     * thread; never blocks. What cannot be sent is counted in {@code holdfast.edge.send.dropped}.
     *
     * @param message given away: the caller must not modify it any more
     */
    public void send(byte[] message, Hop hop) {
        if (closed.get()) {
            metrics.sendDropped(SendFailure.CLOSED);
        } else if (hop.transport().isStream()) {
            streams.send(message, hop);
        } else if (message.length > settings.streams().udpRequestBytes()) {
            sendLarge(message, hop);
        } else {
            sendDatagram(message, hop);
        }
    }

    private void sendLarge(byte[] message, Hop hop) {
        byte[] overTcp = LargeRequest.overTcp(message);
        if (overTcp == null) {
            sendDatagram(message, hop);
            return;
        }
        metrics.largeRequest();
        // RFC 3261 section 18.1.1: a peer that has no TCP gets it over UDP all the same.
        streams.connect(overTcp, Transport.TCP, hop.remote(), refused -> sendDatagram(message, hop));
    }

    private void sendDatagram(byte[] datagram, Hop hop) {
        if (listeners.isEmpty()) {
            metrics.sendDropped(SendFailure.NO_TRANSPORT);
            return;
        }
        listeners.socketFor(hop).send(datagram, hop.remote());
    }

    /** The first UDP listen address, else the first of all, with the real port. */
    public InetSocketAddress localAddress() {
        return listeners.isEmpty()
                ? streams.addresses().getFirst()
                : listeners.addresses().getFirst();
    }

    /** The addresses that take connections, with their real ports, in the order of the settings. */
    public List<InetSocketAddress> streamAddresses() {
        return streams.addresses();
    }

    /** Where peers reach us: what goes into Contact and Via. */
    public HostPort advertisedAddress() {
        return settings.advertised() == null ? HostPort.of(localAddress()) : settings.advertisedAddress();
    }

    /**
     * Handles what lies in the receive buffers, sends what waits to be sent, closes the sockets and ends the threads. It
     * blocks, at most for {@code close-timeout} unless the handler blocks; not to be called from the handler.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Duration timeout = settings.transport().closeTimeout();
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        Stream<CompletableFuture<?>> sockets = listeners.sockets().map(socket -> socket.closeBy(deadlineNanos));
        CompletableFuture<?>[] all = Stream.concat(sockets, Stream.of(streams.close(timeout.toMillis())))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all)
                    .orTimeout(timeout.plus(STUCK).toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.warn("sockets did not close in time: {}", e.toString());
        }
        metrics.removeLiveMeters();
        transport.stop(STUCK);
        LOG.info("closed {}", localAddress());
    }

    private void watch(UdpSocket socket) {
        metrics.watch(socket);
        LOG.info("listening on udp {} by {}", socket.localAddress(), transport.name());
        int requested = settings.socket().receiveBufferBytes();
        if (socket.receiveBufferBytes() < requested) {
            LOG.warn(
                    "receive buffer of {}: found {} bytes (expected {}): bursts will be lost; raise net.core.rmem_max",
                    socket.localAddress(),
                    socket.receiveBufferBytes(),
                    requested);
        }
    }
}
