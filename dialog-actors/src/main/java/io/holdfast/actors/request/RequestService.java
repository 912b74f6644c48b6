package io.holdfast.actors.request;

import io.holdfast.actors.dialog.Outbound;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.identity.NonceBook;
import io.holdfast.engine.request.Filtered;
import io.holdfast.engine.request.IncomingRequest;
import io.holdfast.engine.request.PassedOn;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.request.RequestTable;
import io.holdfast.engine.request.ServerTransactions;
import io.holdfast.engine.request.ServerTransactions.Arrival;
import io.holdfast.engine.request.ServerTransactions.Opened;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.TransactionKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests outside dialogs with the program's handlers, and asks its filters about them and about INVITEs. It lives
 * on the node that got the request and keeps nothing beyond 64*T1: when the node dies, the client sends again, another
 * node gets it, and the handler runs there. Thread-safe; the methods do not block.
 */
public final class RequestService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestService.class);

    private final RequestTable table;
    private final Duration retryAfter;
    private final Outbound outbound;
    private final RequestAnswers answers;
    private final ServerTransactions transactions;
    private final NonceBook nonces;
    private final RequestMetrics metrics;
    private final LimitedThreads threads;
    private final InstantSource clock = InstantSource.system();

    /**
     * What a node around it knows.
     *
     * @param tags the tags and nonces of the cluster
     * @param outbound where answers go
     * @param t1 RFC 3261 timer T1
     * @param retryAfter what a refused client is told to wait
     * @param metrics where everything is counted
     */
    public record Surroundings(
            EntityTags tags, Outbound outbound, Duration t1, Duration retryAfter, MeterRegistry metrics) {}

    public RequestService(RequestTable table, RequestSettings settings, Surroundings node) {
        this.table = table;
        this.retryAfter = node.retryAfter();
        this.outbound = node.outbound();
        this.answers = new RequestAnswers(node.tags());
        this.transactions = new ServerTransactions(
                new ServerTransactions.Limits(
                        settings.inFlightMax(),
                        settings.inFlightBytesMax(),
                        settings.answersMax(),
                        settings.answersBytesMax()),
                node.t1().multipliedBy(64).toMillis());
        this.nonces = new NonceBook(node.tags().nonces(), settings.nonceLifetime(), settings.noncesMax());
        this.metrics = new RequestMetrics(node.metrics(), transactions, nonces);
        this.threads = new LimitedThreads(settings.handlerLimit(), settings.inFlightMax());
    }

    /** The methods that have a handler. */
    public Set<Method> methods() {
        return table.methods();
    }

    /** A request outside any dialog, of one of the {@link #methods}. */
    public void answer(SipRequest request, Hop path) {
        take(request, path, () -> table.answer(incoming(request, path)), passed -> {});
    }

    /** An INVITE that makes a dialog: {@code dialog} gets it when no filter answers it. */
    public void invite(SipRequest invite, Hop path, Consumer<SipRequest> dialog) {
        if (table.filtersInvites()) {
            take(invite, path, () -> table.filter(incoming(invite, path)), dialog);
        } else {
            dialog.accept(invite);
        }
    }

    /**
     * A CANCEL: ends an INVITE that is still with its filters (RFC 3261 section 9.2).
     *
     * @return false when there is none: its dialog may know it
     */
    public boolean cancel(SipRequest cancel, Hop path) {
        TransactionKey own = TransactionKey.of(cancel);
        Opened invite = transactions.opened(new TransactionKey(own.branch(), own.sentBy(), Method.INVITE));
        if (invite == null) {
            return false;
        }
        outbound.send(answers.write(cancel, path, Reply.ok()), path);
        send(invite.request(), invite.path(), Reply.of(487));
        return true;
    }

    private IncomingRequest incoming(SipRequest request, Hop path) {
        return IncomingRequest.of(request, new IncomingRequest.Arrival(path, clock.instant(), nonces));
    }

    private void take(SipRequest request, Hop path, Callable<Filtered> work, Consumer<SipRequest> dialog) {
        switch (transactions.arrive(request, path, clock.millis())) {
            case Arrival.First ignored -> threads.run(work, outcome -> conclude(request, path, outcome, dialog));
            case Arrival.Open ignored -> {
                metrics.retransmissions.increment();
                if (request.method().equals(Method.INVITE)) {
                    outbound.send(RequestAnswers.trying(request, path), path);
                }
            }
            case Arrival.Answered answered -> {
                metrics.retransmissions.increment();
                outbound.send(answered.response(), answered.path());
            }
            case Arrival.Passed before -> dialog.accept(before.invite());
            case Arrival.Refused ignored -> {
                metrics.refused.increment();
                outbound.send(answers.write(request, path, unavailable()), path);
            }
        }
    }

    private void conclude(
            SipRequest request, Hop path, LimitedThreads.Outcome<Filtered> outcome, Consumer<SipRequest> dialog) {
        Filtered result = outcome.value();
        if (result == null) {
            fail(request, path, outcome.thrown());
            return;
        }
        try {
            finish(request, path, result, dialog);
        } catch (RuntimeException e) {
            // Whatever it is, the request must not stay open.
            fail(request, path, e);
        }
    }

    private void finish(SipRequest request, Hop path, Filtered result, Consumer<SipRequest> dialog) {
        switch (result) {
            case Reply reply -> send(request, path, reply);
            case PassedOn passed -> {
                SipRequest changed = passed.request().request();
                if (transactions.passed(request, changed, clock.millis())) {
                    dialog.accept(changed);
                }
            }
        }
    }

    private void fail(SipRequest request, Hop path, @Nullable Throwable failure) {
        if (failure instanceof LimitedThreads.TooMany) {
            metrics.refused.increment();
            send(request, path, unavailable());
            return;
        }
        if (failure instanceof LimitedThreads.OverLimit late) {
            metrics.late.increment();
            LOG.warn("{} {}: {}", request.method(), request.callId(), late.getMessage());
        } else {
            metrics.failed.increment();
            LOG.error("{} {}: a handler or filter failed", request.method(), request.callId(), failure);
        }
        send(request, path, Reply.of(500));
    }

    private Reply unavailable() {
        return Reply.of(503).header("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    /** Sends the answer unless there was one before. */
    private void send(SipRequest request, Hop path, Reply reply) {
        Bytes response = answers.write(request, path, reply);
        if (transactions.answered(request, response, clock.millis())) {
            metrics.answered(reply.statusCode());
            outbound.send(response, path);
        }
    }

    @Override
    public void close() {
        threads.close();
        metrics.close();
    }
}
