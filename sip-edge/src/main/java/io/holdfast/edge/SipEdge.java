package io.holdfast.edge;

import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.sip.Hop;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIP over UDP: reads datagrams, hands what belongs to a dialog to the {@link EdgeHandler}, answers the rest or drops
 * it, and sends what it is given. It keeps no call state, so any number of edges may share an address (SO_REUSEPORT),
 * and one that dies takes nothing with it.
 */
public final class UdpEdge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpEdge.class);
    /** Beyond the close timeout: for event loops that are stuck in a handler. */
    private static final Duration STUCK = Duration.ofSeconds(2);

    private final Listeners listeners;
    private final NettyTransport transport;
    private final EdgeSettings settings;
    private final EdgeMetrics metrics;
    private final AtomicBoolean closed = new AtomicBoolean();

    private UdpEdge(Listeners listeners, NettyTransport transport, EdgeSettings settings, EdgeMetrics metrics) {
        this.listeners = listeners;
        this.transport = transport;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Listens on all addresses of {@code settings}. The handler may be called before this returns.
     *
     * @param tags which messages are ours
     * @param registry gets the meters {@code holdfast.edge.*}
     * @throws EdgeBindException when an address cannot be taken; none is then
     */
    public static UdpEdge bind(EdgeSettings settings, EntityTags tags, EdgeHandler handler, MeterRegistry registry) {
        EdgeMetrics metrics = new EdgeMetrics(registry);
        EdgeLog log = new EdgeLog();
        Admission admission = NewCallAdmission.create(settings.rules().newCalls(), handler, metrics);
        Intake intake = new Intake(new EdgeRules(settings.rules(), tags, admission), handler, metrics, log);
        FirstMessage.run(settings.rules(), tags);
        NettyTransport transport = NettyTransport.create(settings.transport());
        SocketOpener opener = new SocketOpener(transport, settings.socket(), intake, metrics, log);
        try {
            UdpEdge edge = new UdpEdge(Listeners.bind(opener, settings.listen()), transport, settings, metrics);
            edge.listeners.sockets().forEach(edge::watch);
            return edge;
        } catch (RuntimeException e) {
            metrics.removeLiveMeters();
            transport.stop(STUCK);
            throw e;
        }
    }

    /**
     * Sends {@code datagram} to the remote end of {@code hop}, from the socket that {@code hop} arrived on. From any
     * thread; never blocks. What cannot be sent is counted in {@code holdfast.edge.send.dropped}: SIP repeats it.
     *
     * @param datagram given away: the caller must not modify it any more
     */
    public void send(byte[] datagram, Hop hop) {
        if (closed.get()) {
            metrics.sendDropped(SendFailure.CLOSED);
            return;
        }
        listeners.socketFor(hop).send(datagram, hop.remote());
    }

    /** The first listen address, with the real port. */
    public InetSocketAddress localAddress() {
        return listeners.firstAddress();
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
        CompletableFuture<?>[] sockets =
                listeners.sockets().map(socket -> socket.closeBy(deadlineNanos)).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(sockets)
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
