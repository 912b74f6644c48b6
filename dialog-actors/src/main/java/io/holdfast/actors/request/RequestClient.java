package io.holdfast.actors.request;

import io.holdfast.actors.dialog.Outbound;
import io.holdfast.actors.dialog.Ticker;
import io.holdfast.actors.request.PendingRequest.Errand;
import io.holdfast.engine.auth.AuthorizedRequest;
import io.holdfast.engine.auth.DigestClient;
import io.holdfast.engine.client.ClientRequest;
import io.holdfast.engine.client.NonInviteClient;
import io.holdfast.engine.client.NonInviteClient.Phase;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.SipUri;
import io.holdfast.engine.sip.Transport;
import io.holdfast.engine.sip.Via;
import io.micrometer.core.instrument.Counter;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests of the program outside dialogs (RFC 3261 section 17.1.2) and answers their challenges. It keeps nothing
 * that survives the node. Thread-safe; {@link #send} does not block.
 */
public final class RequestClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestClient.class);
    /** Begins the branch of every request that is sent here, so that any node knows whose response it has. */
    private static final String BRANCH = Via.MAGIC_COOKIE + "Hr";

    private static final Duration T4 = Duration.ofSeconds(5);
    private static final int RANDOM_BYTES = 16;
    /** Transactions for one request: itself, and the answers to a proxy, to a server, and to a stale nonce. */
    private static final int ATTEMPTS_MAX = 4;

    private final Surroundings node;
    private final int pendingMax;
    private final NonInviteClient.Timers timers;
    private final Ticker ticker = new Ticker();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, PendingRequest> pending = new ConcurrentHashMap<>();
    private final Counter refused;

    /**
     * What a node around it knows.
     *
     * @param tags makes From tags
     * @param outbound where requests go
     * @param local the address they leave from
     * @param advertised where responses come to, as {@code host:port}
     * @param resolver finds where they go
     * @param elsewhere gets responses to requests of other nodes
     */
    public record Surroundings(
            EntityTags tags,
            Outbound outbound,
            InetSocketAddress local,
            String advertised,
            TargetResolver resolver,
            Consumer<SipResponse> elsewhere) {}

    /**
     * A client without requests.
     *
     * @param pendingMax requests that may be open at once; more count as answered with 503
     * @param refused counts those
     */
    public RequestClient(Surroundings node, Duration t1, Duration t2, int pendingMax, Counter refused) {
        this.node = node;
        this.pendingMax = pendingMax;
        this.timers = NonInviteClient.Timers.of(t1, t2, T4);
        this.refused = refused;
    }

    /** Asks the JDK for addresses. */
    public static TargetResolver hosts() {
        return new HostResolver();
    }

    /**
     * Sends a request. The stage completes with the final response; RFC 3261 section 8.1.3.1: no response in 64*T1 counts
     * as 408, no way to the target as 503.
     *
     * @throws IllegalArgumentException when a part of it is no SIP
     */
    public CompletionStage<SipResponse> send(ClientRequest wanted) {
        String callId = random(RANDOM_BYTES);
        byte[] identity = new byte[EntityTags.IDENTITY_BYTES];
        random.nextBytes(identity);
        SipRequest request = wanted.write(new ClientRequest.Identity(
                node.advertised(), newBranch(), callId, node.tags().dialogSet(identity, callId)));
        Errand errand = new Errand(new DigestClient(wanted.users()), new CompletableFuture<>(), ATTEMPTS_MAX - 1);
        if (pending.size() >= pendingMax) {
            refused.increment();
            errand.complete(local(request, 503));
        } else {
            Thread.ofVirtual().name("request-out").start(() -> resolve(request, errand));
        }
        return errand.answer();
    }

    private void resolve(SipRequest request, Errand errand) {
        InetSocketAddress target = target(request);
        if (target == null) {
            errand.complete(local(request, 503));
        } else {
            begin(request, new Hop(Transport.UDP, target, node.local()), errand);
        }
    }

    /** RFC 3261 section 8.1.2: the first Route, else the Request-URI. */
    private @Nullable InetSocketAddress target(SipRequest request) {
        List<NameAddr> routes = request.addresses(HeaderName.ROUTE);
        SipUri uri = SipUri.parse(
                routes.isEmpty() ? request.requestUri() : routes.get(0).uri());
        try {
            return uri == null ? null : node.resolver().resolve(uri);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private void begin(SipRequest request, Hop path, Errand errand) {
        long now = ticker.nowMillis();
        PendingRequest begun = new PendingRequest(request, path, errand, NonInviteClient.begin(timers, now));
        pending.put(branch(request.topVia()), begun);
        node.outbound().send(Bytes.of(request.bytes()), path);
        schedule(begun);
    }

    private void schedule(PendingRequest waiting) {
        NonInviteClient state = waiting.state();
        if (state.phase() == Phase.TERMINATED) {
            pending.remove(branch(waiting.request.topVia()));
            return;
        }
        Duration wait = Duration.ofMillis(Math.max(1, state.dueMillis() - ticker.nowMillis()));
        var unused = ticker.after(wait, () -> {
            switch (waiting.at(ticker.nowMillis())) {
                case SEND -> node.outbound().send(Bytes.of(waiting.request.bytes()), waiting.path);
                case REPORT_TIMEOUT -> waiting.errand.complete(local(waiting.request, 408));
                case NOTHING, REPORT -> {}
            }
            schedule(waiting);
        });
    }

    /** Whether the response is one to a request that some node sent here; it is then taken care of. */
    public boolean take(SipResponse response) {
        if (!branch(response.topVia()).startsWith(BRANCH)) {
            return false;
        }
        if (!takeOwn(response)) {
            node.elsewhere().accept(response);
        }
        return true;
    }

    /** The same for a response that came to another node: false when the request is not of this one. */
    public boolean takeOwn(SipResponse response) {
        PendingRequest waiting = pending.get(branch(response.topVia()));
        // RFC 3261 section 17.1.3: branch and method match a response to its transaction.
        if (waiting == null || !waiting.request.method().equals(response.cSeq().method())) {
            return false;
        }
        if (waiting.received(response, ticker.nowMillis()) == NonInviteClient.Duty.REPORT) {
            report(waiting, response);
        }
        return true;
    }

    private void report(PendingRequest waiting, SipResponse response) {
        Errand errand = waiting.errand;
        if (errand.attempts() > 0) {
            var next = authorized(waiting, response);
            if (next.isPresent()) {
                // RFC 3263 section 4.3: to the same target, which made the nonce.
                begin(next.get(), waiting.path, errand.next());
                return;
            }
        }
        errand.complete(response);
    }

    private Optional<SipRequest> authorized(PendingRequest waiting, SipResponse challenge) {
        try {
            return AuthorizedRequest.of(
                    waiting.request, challenge, waiting.errand.credentials(), newBranch(), random(RANDOM_BYTES));
        } catch (RuntimeException unanswerable) {
            // Whatever the challenge holds, who waits gets it as the answer.
            LOG.warn("A challenge can't be answered: {}", unanswerable.toString());
            return Optional.empty();
        }
    }

    private SipResponse local(SipRequest request, int statusCode) {
        Hop nowhere = new Hop(Transport.UDP, node.local(), node.local());
        return SipResponse.of(
                ResponseWriter.to(request, nowhere, statusCode).toTag("local").write());
    }

    private static String branch(Via via) {
        return via.branch() == null ? "" : via.branch();
    }

    private String newBranch() {
        return BRANCH + random(RANDOM_BYTES);
    }

    private String random(int bytes) {
        byte[] values = new byte[bytes];
        random.nextBytes(values);
        return HexFormat.of().formatHex(values);
    }

    /** What waits gets no answer any more. */
    @Override
    public void close() {
        ticker.close();
        pending.values().forEach(waiting -> waiting.errand.complete(local(waiting.request, 503)));
        pending.clear();
    }
}
