package io.holdfast.bench.caller;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A peer that does what a script says. It reads and writes through the engine, not through bench, so that both sides
 * of a test don't share a fault.
 */
final class ScriptedUas implements AutoCloseable {
    private final DatagramSocket socket;
    private final Script script;
    private final SipParser parser = new SipParser(SipLimits.DEFAULTS);
    private final List<SipRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<SipResponse> responses = new CopyOnWriteArrayList<>();
    private final AtomicInteger packets = new AtomicInteger();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
    private volatile int lossEvery = Integer.MAX_VALUE;

    /** Reacts to a request; on one thread. */
    interface Script {
        void received(SipRequest request, Exchange exchange);
    }

    private ScriptedUas(DatagramSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
    }

    /** Listens on a free port. */
    static ScriptedUas start(Script script) throws IOException {
        return startAt(0, script);
    }

    static ScriptedUas startAt(int port, Script script) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setReceiveBufferSize(4 * 1024 * 1024);
        ScriptedUas uas = new ScriptedUas(socket, script);
        Thread.ofPlatform().daemon().name("scripted-uas").start(uas::run);
        return uas;
    }

    /** Loses every {@code n}th packet, arriving and leaving ones counted together. */
    ScriptedUas losingEvery(int n) {
        lossEvery = n;
        return this;
    }

    int port() {
        return socket.getLocalPort();
    }

    String uri() {
        return "sip:far@127.0.0.1:" + port();
    }

    /** All requests that reached the socket, lost ones included. */
    List<SipRequest> requests() {
        return requests;
    }

    List<SipRequest> requests(Method method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .toList();
    }

    long count(Method method) {
        return requests(method).size();
    }

    /** The first request of this method, to be answered later. */
    Exchange first(Method method) {
        return exchanges.stream()
                .filter(exchange -> exchange.request().method().equals(method))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + method.name() + " came"));
    }

    /** Responses to requests of this peer. */
    List<SipResponse> responses() {
        return responses;
    }

    void later(long millis, Runnable action) {
        var unused = scheduler.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    void send(byte[] datagram, InetSocketAddress to) {
        if (isLost()) {
            return;
        }
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, to));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
        var unused = scheduler.shutdownNow();
    }

    private void run() {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            received(
                    Arrays.copyOf(packet.getData(), packet.getLength()), (InetSocketAddress) packet.getSocketAddress());
        }
    }

    private void received(byte[] datagram, InetSocketAddress source) {
        SipMessage message = parsed(datagram);
        boolean lost = isLost();
        switch (message) {
            case SipResponse response -> responses.add(response);
            case SipRequest request -> {
                requests.add(request);
                if (!lost) {
                    Hop hop = new Hop(Transport.UDP, source, (InetSocketAddress) socket.getLocalSocketAddress());
                    Exchange exchange = new Exchange(this, request, hop);
                    exchanges.add(exchange);
                    script.received(request, exchange);
                }
            }
        }
    }

    private SipMessage parsed(byte[] datagram) {
        if (parser.parse(datagram) instanceof ParseResult.Parsed parsed) {
            return parsed.message();
        }
        throw new AssertionError("found " + Bytes.of(datagram).text() + " (expected: what the engine accepts)");
    }

    private boolean isLost() {
        return packets.incrementAndGet() % lossEvery == 0;
    }
}
