package io.holdfast.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The edge's meters, looked up once. Those that read a living object are removed when the edge closes. */
final class EdgeMetrics {
    private final MeterRegistry registry;
    private final Map<Received, Counter> received;
    private final Map<DropReason, Counter> dropped;
    private final Map<ReplyReason, Counter> answered;
    private final Map<SendFailure, Counter> sendDropped;
    private final Map<Refusal, Counter> refused;
    private final Map<CloseReason, Counter> closed;
    private final Counter sent;
    private final Counter flowsGone;
    private final Counter largeRequests;
    private final Counter silentTargets;
    private final Counter tlsReloads;
    private final Counter tlsReloadFailures;
    private final List<Meter> live = new ArrayList<>();
    private int sockets;

    EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        received = counters(Received.class, "holdfast.edge.received", "kind", Received::tag);
        dropped = counters(DropReason.class, "holdfast.edge.dropped", "reason", DropReason::tag);
        answered = counters(ReplyReason.class, "holdfast.edge.answered", "reason", ReplyReason::tag);
        sendDropped = counters(SendFailure.class, "holdfast.edge.send.dropped", "reason", SendFailure::tag);
        refused = counters(Refusal.class, "holdfast.edge.connections.refused", "reason", Refusal::tag);
        closed = counters(CloseReason.class, "holdfast.edge.connections.closed", "reason", CloseReason::tag);
        sent = registry.counter("holdfast.edge.sent");
        flowsGone = registry.counter("holdfast.edge.flows.gone");
        largeRequests = registry.counter("holdfast.edge.requests.large");
        silentTargets = registry.counter("holdfast.edge.targets.silent");
        tlsReloads = registry.counter("holdfast.edge.tls.reloads", "outcome", "done");
        tlsReloadFailures = registry.counter("holdfast.edge.tls.reloads", "outcome", "failed");
    }

    void received(Received kind) {
        count(received, kind);
    }

    void dropped(DropReason reason) {
        count(dropped, reason);
    }

    void answered(ReplyReason reason) {
        count(answered, reason);
    }

    void sendDropped(SendFailure reason) {
        count(sendDropped, reason);
    }

    void sent(int messages) {
        sent.increment(messages);
    }

    void connectionRefused(Refusal reason) {
        count(refused, reason);
    }

    void connectionClosed(CloseReason reason) {
        count(closed, reason);
    }

    /** A message was for a connection that is no longer: it goes over another one. */
    void flowGone() {
        flowsGone.increment();
    }

    /** A request was too large for UDP. */
    void largeRequest() {
        largeRequests.increment();
    }

    /** A message was for an address that did not answer a while ago: no connection is opened for it. */
    void silentTarget() {
        silentTargets.increment();
    }

    void tlsReloaded(boolean done) {
        Counter outcome = done ? tlsReloads : tlsReloadFailures;
        outcome.increment();
    }

    void watch(ConnectionCounts counts) {
        live.add(Gauge.builder("holdfast.edge.connections", counts, ConnectionCounts::total)
                .register(registry));
        live.add(Gauge.builder("holdfast.edge.tls.handshakes", counts, ConnectionCounts::handshakes)
                .register(registry));
    }

    void watch(UdpSocket socket) {
        // Several sockets share an address: one for each event loop.
        Tags tags = Tags.of("socket", HostPort.of(socket.localAddress()).text() + "#" + sockets++);
        live.add(Gauge.builder("holdfast.edge.send.queue", socket, UdpSocket::waitingToBeSent)
                .tags(tags)
                .register(registry));
        live.add(Gauge.builder("holdfast.edge.socket.open", socket, s -> s.isOpen() ? 1 : 0)
                .tags(tags)
                .register(registry));
        live.add(Gauge.builder("holdfast.edge.receive.buffer", socket, UdpSocket::receiveBufferBytes)
                .tags(tags)
                .baseUnit("bytes")
                .register(registry));
        KernelDrops drops = socket.kernelDrops();
        if (drops != null) {
            live.add(FunctionCounter.builder("holdfast.edge.kernel.dropped", drops, KernelDrops::count)
                    .tags(tags)
                    .register(registry));
        }
    }

    void watch(SourceRates rates) {
        live.add(FunctionCounter.builder("holdfast.edge.sources.forgotten", rates, SourceRates::forgotten)
                .register(registry));
    }

    void removeLiveMeters() {
        live.forEach(registry::remove);
        live.clear();
    }

    private <E extends Enum<E>> Map<E, Counter> counters(
            Class<E> type, String name, String tagName, Function<E, String> tag) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, registry.counter(name, tagName, tag.apply(constant)));
        }
        return counters;
    }

    private static <E extends Enum<E>> void count(Map<E, Counter> counters, E constant) {
        Counter counter = counters.get(constant);
        if (counter != null) {
            counter.increment();
        }
    }
}
