package io.holdfast.engine.request;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
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
 * twice. Over a stream requests do not come again: timer J is 0, so their transactions end with the answer. Thread-safe.
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

    /**
     * How much there may be.
     *
     * @param openMax requests that may be open at once
     * @param openBytesMax what those may have together
     * @param closedMax answers that are remembered; at the limit the oldest are forgotten
     * @param closedBytesMax what those may have together; at the limit the oldest are forgotten
     */
    public record Limits(int openMax, int openBytesMax, int closedMax, int closedBytesMax) {}

    private record Closed(Arrival arrival, int bytes, long untilMillis) {}

    private static final Arrival FIRST = new Arrival.First();
    private static final Arrival OPEN = new Arrival.Open();
    private static final Arrival REFUSED = new Arrival.Refused();

    private final Limits limits;
    private final long keepMillis;
    private final Map<TransactionKey, Opened> open = new HashMap<>();
    /** In the order in which they end. */
    private final SequencedMap<TransactionKey, Closed> closed = new LinkedHashMap<>();

    private long openBytes;
    private long closedBytes;
    private long forgotten;

    /**
     * No transactions yet.
     *
     * @param keepMillis how long answers are remembered: 64*T1
     */
    public ServerTransactions(Limits limits, long keepMillis) {
        this.limits = limits;
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
        int bytes = request.bytes().length;
        if (open.size() >= limits.openMax() || openBytes + bytes > limits.openBytesMax()) {
            return REFUSED;
        }
        openBytes += bytes;
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
        Opened opened = end(key);
        if (opened == null) {
            return false;
        }
        // RFC 3261 section 17.2.2. Section 17.2.1: an INVITE waits for the ACK of its answer.
        boolean over = opened.path().transport().isStream() && !request.method().equals(Method.INVITE);
        if (!over) {
            close(
                    key,
                    new Closed(
                            new Arrival.Answered(response, opened.path()), response.length(), nowMillis + keepMillis));
        }
        return true;
    }

    /** The INVITE may go to its dialog, as {@code changed}. False when it is not open any more. */
    public synchronized boolean passed(SipRequest invite, SipRequest changed, long nowMillis) {
        TransactionKey key = TransactionKey.of(invite);
        if (end(key) == null) {
            return false;
        }
        close(key, new Closed(new Arrival.Passed(changed), changed.bytes().length, nowMillis + keepMillis));
        return true;
    }

    /** What was open and no longer is; null when nothing was. */
    private @Nullable Opened end(TransactionKey key) {
        Opened opened = open.remove(key);
        if (opened != null) {
            openBytes -= opened.request().bytes().length;
        }
        return opened;
    }

    private void close(TransactionKey key, Closed transaction) {
        closed.putLast(key, transaction);
        closedBytes += transaction.bytes();
        while (closed.size() > limits.closedMax() || closedBytes > limits.closedBytesMax()) {
            forgetOldest();
            forgotten++;
        }
    }

    private void expire(long nowMillis) {
        while (!closed.isEmpty() && closed.firstEntry().getValue().untilMillis() <= nowMillis) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Map.Entry<TransactionKey, Closed> oldest = closed.pollFirstEntry();
        closedBytes -= oldest.getValue().bytes();
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
