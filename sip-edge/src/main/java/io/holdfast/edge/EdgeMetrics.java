package io.holdfast.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The edge's meters, looked up once. Meters that read a socket are removed when the edge closes. */
final class EdgeMetrics {
    private final MeterRegistry registry;
    private final Map<Received, Counter> received;
    private final Map<DropReason, Counter> dropped;
    private final Map<ReplyReason, Counter> answered;
    private final Map<SendFailure, Counter> sendDropped;
    private final Counter sent;
    private final List<Meter> ofSockets = new CopyOnWriteArrayList<>();

    EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        received = counters(Received.class, "holdfast.edge.received", "kind", Received::tag);
        dropped = counters(DropReason.class, "holdfast.edge.dropped", "reason", DropReason::tag);
        answered = counters(ReplyReason.class, "holdfast.edge.answered", "reason", ReplyReason::tag);
        sendDropped = counters(SendFailure.class, "holdfast.edge.send.dropped", "reason", SendFailure::tag);
        sent = registry.counter("holdfast.edge.sent");
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

    void sent(int datagrams) {
        sent.increment(datagrams);
    }

    <T> void gauge(String name, String socket, T source, ToDoubleFunction<T> value) {
        ofSockets.add(Gauge.builder(name, source, value).tag("socket", socket).register(registry));
    }

    <T> void functionCounter(String name, String socket, T source, ToDoubleFunction<T> value) {
        ofSockets.add(FunctionCounter.builder(name, source, value)
                .tag("socket", socket)
                .register(registry));
    }

    void removeSocketMeters() {
        ofSockets.forEach(registry::remove);
        ofSockets.clear();
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
