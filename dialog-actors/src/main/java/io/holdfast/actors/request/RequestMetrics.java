package io.holdfast.actors.request;

import io.holdfast.engine.identity.NonceBook;
import io.holdfast.engine.request.ServerTransactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What is counted of requests outside dialogs. */
final class RequestMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    final Counter retransmissions;
    final Counter refused;
    final Counter failed;
    final Counter late;
    private final List<Meter> live;

    RequestMetrics(MeterRegistry registry, ServerTransactions transactions, NonceBook nonces) {
        this.registry = registry;
        this.retransmissions = registry.counter("holdfast.requests.retransmissions");
        this.refused = registry.counter("holdfast.requests.refused");
        this.failed = registry.counter("holdfast.requests.failed", "reason", "exception");
        this.late = registry.counter("holdfast.requests.failed", "reason", "handler-limit");
        this.live = List.of(
                Gauge.builder("holdfast.requests.in-flight", transactions, ServerTransactions::openCount)
                        .register(registry),
                FunctionCounter.builder(
                                "holdfast.requests.answers-forgotten", transactions, ServerTransactions::forgotten)
                        .register(registry),
                FunctionCounter.builder("holdfast.requests.nonces-forgotten", nonces, NonceBook::forgotten)
                        .register(registry));
    }

    /** Counts an answer by its first digit, as {@code 2xx}. */
    void answered(int statusCode) {
        registry.counter("holdfast.requests.answered", "status", statusCode / 100 + "xx")
                .increment();
    }

    @Override
    public void close() {
        live.forEach(registry::remove);
    }
}
