package io.holdfast.edge;

import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.invite;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several sockets on one address, several threads on one socket, and what happens when one goes. */
class UdpEdgeSharingIT {
    private static final int FIRST_PORT = 15_000;
    private static final int LAST_PORT = 15_099;
    private static final int PEERS = 64;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest(name = "native-transport = {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("two edges share a port, and when one closes the other takes all")
    void twoEdgesShareAPort(boolean nativeTransport) throws IOException {
        RecordingHandler first = new RecordingHandler();
        RecordingHandler second = new RecordingHandler();
        SipEdge closing = bindInRange(nativeTransport, first);
        List<Peer> peers = peers(closing.localAddress());
        EdgeSettings samePort = settings(nativeTransport, closing.localAddress().getPort());
        try (SipEdge staying = SipEdge.bind(samePort, "node", Messages.TAGS, second, new SimpleMeterRegistry())) {
            sendInvites(peers, "before");
            await().until(() -> first.requests.size() + second.requests.size() == PEERS);
            assertThat(first.requests).isNotEmpty();
            assertThat(second.requests).isNotEmpty();

            closing.close();
            second.requests.clear();
            sendInvites(peers, "after");
            await().until(() -> second.requests.size() == PEERS);
            assertThat(staying.localAddress()).isEqualTo(closing.localAddress());
        } finally {
            closing.close();
            peers.forEach(Peer::close);
        }
    }

    @Test
    void eachEventLoopHasASocketOnTheSamePort() throws IOException {
        RecordingHandler handler = new RecordingHandler();
        try (SipEdge edge = bind(TestSettings.with("event-loops = 3"), handler)) {
            List<Peer> peers = peers(edge.localAddress());
            sendInvites(peers, "call");
            await().until(() -> handler.requests.size() == PEERS);
            for (RecordingHandler.Taken taken : handler.requests) {
                edge.send(taken.request().bytes(), taken.source());
            }

            assertThat(registry.get("holdfast.edge.socket.open").gauges()).hasSize(3);
            for (int i = 0; i < PEERS; i++) {
                assertThat(text(peers.get(i).receive())).contains("Call-ID: call-" + i + "\r\n");
            }
            peers.forEach(Peer::close);
        }
    }

    @Test
    void listensOnSeveralAddressesAndAnswersFromTheRightOne() throws IOException {
        RecordingHandler handler = new RecordingHandler();
        try (SipEdge edge = bind(TestSettings.with("listen = [\"127.0.0.1:0\", \"127.0.0.2:0\"]"), handler);
                DatagramSocket socket = new DatagramSocket(0, Addresses.ip("127.0.0.1"))) {
            InetSocketAddress remote = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
            Hop unknownHere = new Hop(Transport.UDP, remote, Addresses.address("192.0.2.1:5060"));
            edge.send(bytes("from another node"), unknownHere);
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            socket.receive(packet);

            assertThat(packet.getSocketAddress()).isEqualTo(edge.localAddress());
        }
    }

    @ParameterizedTest(name = "native-transport = {0}")
    @ValueSource(booleans = {true, false})
    void portHeldByAnotherProgramIsAClearError(boolean nativeTransport) throws IOException {
        try (DatagramSocket other = new DatagramSocket(0, Addresses.ip("127.0.0.1"))) {
            int port = other.getLocalPort();

            assertThatExceptionOfType(EdgeBindException.class)
                    .isThrownBy(() -> bind(settings(nativeTransport, port), new RecordingHandler()))
                    .withMessageContaining("cannot listen on udp 127.0.0.1:" + port + ": ")
                    .withMessageContaining("Address already in use")
                    .withMessageContaining("ss -ulpn sport = :" + port)
                    .withMessageContaining("holdfast.edge.listen");
            assertThat(registry.getMeters()).noneMatch(m -> m.getId().getName().equals("holdfast.edge.socket.open"));
        }
    }

    @ParameterizedTest(name = "native-transport = {0}")
    @ValueSource(booleans = {true, false})
    void addressOfAnotherMachineIsAClearErrorAndFreesTheOthers(boolean nativeTransport) throws IOException {
        int free = freePort();
        EdgeSettings settings = TestSettings.with("native-transport = " + nativeTransport + "\nlisten = [\"127.0.0.1:"
                + free + "\", \"192.0.2.1:5060\"]");

        assertThatExceptionOfType(EdgeBindException.class)
                .isThrownBy(() -> bind(settings, new RecordingHandler()))
                .withMessageContaining("cannot listen on udp 192.0.2.1:5060: ")
                .withMessageContaining("not one of this machine's");
        new DatagramSocket(free, Addresses.ip("127.0.0.1")).close();
    }

    @ParameterizedTest(name = "native-transport = {0}")
    @ValueSource(booleans = {true, false})
    void manyThreadsSendAndEachKeepsItsOrder(boolean nativeTransport) throws Exception {
        int threads = 8;
        int each = 2_000;
        // Fewer on their way than the peer's receive buffer holds: loss would not be the edge's.
        Semaphore window = new Semaphore(500);
        try (SipEdge edge = bind(TestSettings.with("native-transport = " + nativeTransport), new RecordingHandler());
                Peer peer = new Peer(edge.localAddress())) {
            Hop hop = new Hop(Transport.UDP, peer.address(), edge.localAddress());
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < each; i++) {
                        window.acquireUninterruptibly();
                        edge.send(bytes(number + ":" + i), hop);
                    }
                });
            }
            Map<String, Integer> next = new HashMap<>();
            for (int i = 0; i < threads * each; i++) {
                String[] received = text(peer.receive()).split(":", 2);
                window.release();
                int expected = next.merge(received[0], 1, Integer::sum) - 1;
                assertThat(Integer.parseInt(received[1])).isEqualTo(expected);
            }
            assertThat(registry.get("holdfast.edge.sent").counter().count()).isEqualTo(threads * each);
        }
    }

    @ParameterizedTest(name = "native-transport = {0}")
    @ValueSource(booleans = {true, false})
    void whatLiesInTheReceiveBufferIsHandledBeforeClosing(boolean nativeTransport) throws Exception {
        int waiting = 500;
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        RecordingHandler slow = new RecordingHandler() {
            @Override
            public void onRequest(SipRequest request, Hop source, String entityId) {
                super.onRequest(request, source, entityId);
                busy.countDown();
                awaitUninterruptibly(go);
            }
        };
        SipEdge edge = bind(TestSettings.with("close-timeout = 30s\nnative-transport = " + nativeTransport), slow);
        try (Peer peer = new Peer(edge.localAddress())) {
            peer.send(invite("first"));
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < waiting; i++) {
                peer.send(invite("waiting-" + i));
            }
            Thread closing = Thread.ofVirtual().start(edge::close);
            go.countDown();
            closing.join();

            assertThat(slow.requests).hasSize(1 + waiting);
        }
    }

    @Test
    void whatTheKernelDiscardsIsCounted() throws Exception {
        assumeThat(Epoll.isAvailable()).isTrue();
        int sent = 2_000;
        CountDownLatch go = new CountDownLatch(1);
        RecordingHandler blocked = new RecordingHandler() {
            @Override
            public void onRequest(SipRequest request, Hop source, String entityId) {
                super.onRequest(request, source, entityId);
                awaitUninterruptibly(go);
            }
        };
        try (SipEdge edge = bind(TestSettings.with("receive-buffer = 64 KiB"), blocked);
                Peer peer = new Peer(edge.localAddress())) {
            for (int i = 0; i < sent; i++) {
                peer.send(invite("call-" + i));
            }
            double lost = registry.get("holdfast.edge.kernel.dropped")
                    .functionCounter()
                    .count();
            go.countDown();

            assertThat(lost).isPositive();
            await().untilAsserted(
                            () -> assertThat(blocked.requests.size() + lost).isEqualTo(sent));
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SipEdge bind(EdgeSettings settings, EdgeHandler handler) {
        return SipEdge.bind(settings, "node", Messages.TAGS, handler, registry);
    }

    /** A fixed port, because a second process could not ask for one that the system chose. */
    private SipEdge bindInRange(boolean nativeTransport, EdgeHandler handler) {
        for (int port = FIRST_PORT; port < LAST_PORT; port++) {
            // A plain socket: an edge of another run would let this one share its port.
            try (DatagramSocket probe = new DatagramSocket(port, Addresses.ip("127.0.0.1"))) {
                assertThat(probe.isBound()).isTrue();
            } catch (IOException e) {
                continue;
            }
            return bind(settings(nativeTransport, port), handler);
        }
        throw new AssertionError("found no free port (expected one from " + FIRST_PORT + " to " + LAST_PORT + ")");
    }

    private static EdgeSettings settings(boolean nativeTransport, int port) {
        return TestSettings.with("native-transport = " + nativeTransport + "\nlisten = [\"127.0.0.1:" + port + "\"]");
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, Addresses.ip("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private static List<Peer> peers(InetSocketAddress edge) throws IOException {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            peers.add(new Peer(edge));
        }
        return peers;
    }

    private static void sendInvites(List<Peer> peers, String callId) throws IOException {
        for (int i = 0; i < peers.size(); i++) {
            peers.get(i).send(request("INVITE", callId + "-" + i, "Max-Forwards: 70\r\n"));
        }
    }
}
