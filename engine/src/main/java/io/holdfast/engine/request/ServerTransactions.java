package io.holdfast.engine.request;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.TransactionKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The server transactions of one node that no dialog owns (RFC 3261 section 17.2.2), and INVITEs until a filter has let
 * them pass. A request that comes again finds the answer of the first copy for 64*T1 (timer J), and never runs a handler
 * twice. Thread-safe.
 */
public final class ServerTransactions {

    /** What a request is when it arrives. */
    public sealed interface Arrival {
        /** The first copy: it is now open, and is to be closed by {@link #answered} or {@link #passed}. */
        record First() implements Arrival {}

        /** Another copy of one that is open. */
        record Open() implements Arrival {}

        /** Another copy of one that was answered: the answer is due again. */
        record Answered(Bytes response, Hop path) implements Arrival {}

        /** Another copy of an INVITE that passed its filters, as they passed it on. */
        record Passed(SipRequest invite) implements Arrival {}

        /** A first copy, while as many as there may be are open. */
        record Refused() implements Arrival {}
    }

    /** A request that is being handled, and where its answer goes. */
    public record Opened(SipRequest request, Hop path) {}

    private record Closed(Arrival arrival, long untilMillis) {}

    private static final Arrival FIRST = new Arrival.First();
    private static final Arrival OPEN = new Arrival.Open();
    private static final Arrival REFUSED = new Arrival.Refused();

    private final int openMax;
    private final int closedMax;
    private final long keepMillis;
    private final Map<TransactionKey, Opened> open = new HashMap<>();
    /** In the order in which they end. */
    private final SequencedMap<TransactionKey, Closed> closed = new LinkedHashMap<>();

    private long forgotten;

    /**
     * No transactions yet.
     *
     * @param openMax requests that may be open at once
     * @param closedMax answers that are remembered; at the limit the oldest are forgotten
     * @param keepMillis how long they are: 64*T1
     */
    public ServerTransactions(int openMax, int closedMax, long keepMillis) {
        this.openMax = openMax;
        this.closedMax = closedMax;
        this.keepMillis = keepMillis;
    }

    /** Takes a request that came over {@code path}. */
    public synchronized Arrival arrive(SipRequest request, Hop path, long nowMillis) {
        expire(nowMillis);
        TransactionKey key = TransactionKey.of(request);
        if (open.containsKey(key)) {
            return OPEN;
        }
        Closed before = closed.get(key);
        if (before != null) {
            return before.arrival();
        }
        if (open.size() >= openMax) {
            return REFUSED;
        }
        open.put(key, new Opened(request, path));
        return FIRST;
    }

    /** The open request of this transaction; null when there is none. */
    public synchronized @Nullable Opened opened(TransactionKey key) {
        return open.get(key);
    }

    /** The request has its answer. False when it is not open any more: then this answer must not be sent. */
    public synchronized boolean answered(SipRequest request, Bytes response, long nowMillis) {
        TransactionKey key = TransactionKey.of(request);
        Opened opened = open.get(key);
        return opened != null && close(key, new Arrival.Answered(response, opened.path()), nowMillis);
    }

    /** The INVITE may go to its dialog, as {@code changed}. False when it is not open any more. */
    public synchronized boolean passed(SipRequest invite, SipRequest changed, long nowMillis) {
        TransactionKey key = TransactionKey.of(invite);
        return open.containsKey(key) && close(key, new Arrival.Passed(changed), nowMillis);
    }

    private boolean close(TransactionKey key, Arrival arrival, long nowMillis) {
        open.remove(key);
        closed.putLast(key, new Closed(arrival, nowMillis + keepMillis));
        if (closed.size() > closedMax) {
            closed.pollFirstEntry();
            forgotten++;
        }
        return true;
    }

    private void expire(long nowMillis) {
        while (!closed.isEmpty() && closed.firstEntry().getValue().untilMillis() <= nowMillis) {
            closed.pollFirstEntry();
        }
    }

    /** Requests that are being handled. */
    public synchronized int openCount() {
        return open.size();
    }

    /** Answers that were forgotten before their time. */
    public synchronized long forgotten() {
        return forgotten;
    }
}
