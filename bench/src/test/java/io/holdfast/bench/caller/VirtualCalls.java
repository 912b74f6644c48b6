package io.holdfast.bench.caller;

import io.holdfast.bench.caller.ClientTransaction.Request;
import io.holdfast.bench.wire.MessageBuffer;
import io.holdfast.bench.wire.MessageScan;
import io.holdfast.engine.sip.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Client transactions over a network that only records, under a time that stands still until told. */
final class VirtualCalls implements TransactionUser {
    private static final Pattern VIA = Pattern.compile("Via: (.*)\r\n");

    final List<String> sent = new ArrayList<>();
    final List<Long> sentAtMillis = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final Placement placement = new Placement(ArrivalSchedule.even(1, 1), CallPlan.held(), 0, Tally::snapshot);
    private final TimerWheel wheel = new TimerWheel(0);
    private final ClientTransactions transactions;
    private final CallBook book;
    private final Call.Links links;
    private long nowNanos;

    VirtualCalls() {
        CallerSettings settings = new CallerSettings(
                new Target("sip:far@192.0.2.1", new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060)),
                "caller",
                RequestContent.AUDIO_OFFER,
                LocalSockets.free(1),
                SipTimers.RFC_3261,
                new CallerLimits(10, Duration.ofMinutes(3)),
                Faults.NONE);
        RunId runId = RunId.random();
        InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 16_000);
        Transmitter transmitter = new Transmitter(this::record, List.of(local), settings, runId);
        transactions = new ClientTransactions(new TransactionContext(transmitter, wheel, settings, this), runId);
        book = new CallBook(runId, 1, 10);
        CallFlow nobody = new CallFlow(settings, wheel, transmitter, runId);
        links = new Call.Links(new CallOrders(nobody, new Commands(() -> {})), (call, now) -> {});
    }

    /** Sends a request in a call of its own. */
    void begin(RequestKind kind) {
        Call call = book.open(placement, 0, links);
        Request request = new Request(kind, 1, null, RequestContent.NONE.tail(), null);
        ClientTransaction unused = transactions.begin(call, request, nowNanos);
    }

    /** Lets time pass in steps of a millisecond. */
    void passMillis(long millis) {
        for (long i = 0; i < millis; i++) {
            nowNanos += TimeUnit.MILLISECONDS.toNanos(1);
            wheel.advance(nowNanos);
        }
    }

    /** The peer answers the first request that was sent; false when no transaction took it. */
    boolean answer(int statusCode, String cSeqMethod) {
        Matcher via = VIA.matcher(sent.getFirst());
        if (!via.find()) {
            throw new AssertionError("no Via in " + sent.getFirst());
        }
        String text = "SIP/2.0 " + statusCode + " Whatever\r\nVia: " + via.group(1)
                + "\r\nFrom: <sip:a@b>;tag=x\r\nTo: <sip:c@d>;tag=far\r\nCall-ID: c\r\nCSeq: 1 " + cSeqMethod
                + "\r\nContent-Length: 0\r\n\r\n";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        MessageScan scan = new MessageScan();
        if (!scan.scan(bytes, bytes.length)) {
            throw new AssertionError("unreadable: " + text);
        }
        return transactions.received(scan, nowNanos);
    }

    long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nowNanos);
    }

    @Override
    public void provisional(ClientTransaction transaction, MessageScan response, long now) {
        told.add("provisional");
    }

    @Override
    public void succeeded(ClientTransaction transaction, MessageScan response, long now) {
        told.add("succeeded");
    }

    @Override
    public void refused(ClientTransaction transaction, MessageScan response, long now) {
        told.add("refused");
    }

    @Override
    public void forked(ClientTransaction transaction, MessageScan response, long now) {
        told.add("forked");
    }

    @Override
    public void timedOut(ClientTransaction transaction, long now) {
        told.add("timed out at " + nowMillis());
    }

    private void record(int socket, InetSocketAddress target, MessageBuffer message) {
        sent.add(Bytes.of(message.copy()).text());
        sentAtMillis.add(nowMillis());
    }
}
