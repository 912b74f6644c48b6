package io.holdfast.edge;

import io.holdfast.engine.sip.Frame;
import io.holdfast.engine.sip.Hop;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Takes one message of a socket or connection: has the rules decide, and does it. Thread-safe. */
final class Intake {
    private final EdgeRules rules;
    private final EdgeHandler handler;
    private final EdgeMetrics metrics;
    private final EdgeLog log;

    Intake(EdgeRules rules, EdgeHandler handler, EdgeMetrics metrics, EdgeLog log) {
        this.rules = rules;
        this.handler = handler;
        this.metrics = metrics;
        this.log = log;
    }

    /** {@code send} sends from the socket that the datagram arrived on. */
    void accept(byte[] datagram, Hop source, BiConsumer<byte[], InetSocketAddress> send) {
        try {
            perform(rules.decide(datagram, source), source, send);
        } catch (RuntimeException e) {
            drop(new EdgeDecision.Drop(DropReason.HANDLER_FAILED, e.toString()), source, e);
        }
    }

    /** The stream that {@code source} names can't be read any further; {@code send} still writes to it. */
    void framingLost(Frame.Lost lost, Hop source, BiConsumer<byte[], InetSocketAddress> send) {
        perform(rules.framingLost(lost, source), source, send);
    }

    /** A datagram was longer than {@code maxBytes} and was not read to its end. */
    void tooLarge(int maxBytes, Hop source) {
        drop(
                new EdgeDecision.Drop(DropReason.TOO_LARGE, "found more than " + maxBytes + " bytes in a datagram"),
                source,
                null);
    }

    private void perform(EdgeDecision decision, Hop source, BiConsumer<byte[], InetSocketAddress> send) {
        switch (decision) {
            case EdgeDecision.DeliverRequest deliver -> {
                metrics.received(Received.REQUEST);
                handler.onRequest(deliver.request(), deliver.returnPath(), deliver.entityId());
            }
            case EdgeDecision.DeliverNewCall deliver -> {
                metrics.received(Received.REQUEST);
                handler.onNewCall(deliver.invite(), deliver.returnPath(), deliver.entityId());
            }
            case EdgeDecision.DeliverOutsideDialog deliver -> {
                metrics.received(Received.REQUEST);
                handler.onRequestOutsideDialog(deliver.request(), deliver.returnPath());
            }
            case EdgeDecision.DeliverResponse deliver -> {
                metrics.received(Received.RESPONSE);
                handler.onResponse(deliver.response(), source, deliver.entityId());
            }
            case EdgeDecision.Reply answer -> {
                metrics.answered(answer.reason());
                send.accept(answer.datagram().array(), answer.returnPath().remote());
            }
            case EdgeDecision.Drop drop -> drop(drop, source, null);
            case EdgeDecision.KeepAlive ignored -> metrics.received(Received.KEEP_ALIVE);
        }
    }

    private void drop(EdgeDecision.Drop drop, Hop source, @Nullable Throwable cause) {
        metrics.dropped(drop.reason());
        log.dropped(drop.reason(), drop.detail(), source.remote(), cause);
    }
}
