package io.holdfast.edge;

import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.invite;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "native-transport = {0}")
@ValueSource(booleans = {true, false})
class StreamEdgeIT {
    @Parameter
    boolean nativeTransport;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RecordingHandler handler = new RecordingHandler();
    private final List<SipEdge> edges = new ArrayList<>();

    private SipEdge bind(String lines) {
        return bind("listen = [\"127.0.0.1:0\", { transport = tcp, address = \"127.0.0.1:0\" }]", lines);
    }

    private SipEdge bind(String listen, String lines) {
        String settings = listen + "\nnative-transport = " + nativeTransport + "\n" + lines;
        SipEdge edge = SipEdge.bind(TestSettings.with(settings), "node:1", Messages.TAGS, handler, registry);
        edges.add(edge);
        return edge;
    }

    private static StreamPeer connect(SipEdge edge) throws IOException {
        return StreamPeer.connect(edge.streamAddresses().getFirst());
    }

    @AfterEach
    void close() {
        edges.forEach(SipEdge::close);
    }

    @Test
    @DisplayName("RFC 3261 §18.2.2 the response goes back over the connection of the request")
    void theResponseGoesBackOverTheConnection() throws IOException {
        try (StreamPeer peer = connect(bind(""))) {
            assertThat(peer.ask(request("OPTIONS", "ping", "")))
                    .startsWith("SIP/2.0 200 OK\r\n")
                    .contains(";rport=" + peer.address().getPort());
        }
    }

    @Test
    @DisplayName("RFC 3261 §18.3 pipelined requests are answered in their order, byte by byte as well")
    void pipelinedRequestsAreAnswered() throws IOException {
        try (StreamPeer peer = connect(bind(""))) {
            byte[] both = bytes(text(request("OPTIONS", "first", "")) + text(request("OPTIONS", "second", "")));
            for (byte one : both) {
                peer.send(new byte[] {one});
            }
            assertThat(peer.receive()).contains("Call-ID: first\r\n");
            assertThat(peer.receive()).contains("Call-ID: second\r\n");
        }
    }

    @Test
    @DisplayName("RFC 5626 §3.5.1 a double CRLF is answered by one")
    void aPingIsAnswered() throws IOException {
        try (StreamPeer peer = connect(bind(""))) {
            peer.send(bytes("\r\n\r\n"));
            assertThat(peer.receive(2)).isEqualTo("\r\n");
            assertThat(peer.ask(request("OPTIONS", "after", ""))).startsWith("SIP/2.0 200 ");
        }
    }

    @Test
    @DisplayName("RFC 5626 §3.3 an INVITE names its flow, and what is sent over it arrives on its connection")
    void anInviteNamesItsFlow() throws IOException {
        SipEdge edge = bind("");
        try (StreamPeer peer = connect(edge);
                StreamPeer other = connect(edge)) {
            peer.send(invite("call-1"));
            other.send(invite("call-2"));
            await().until(() -> handler.requests.size() == 2);
            Hop first = source("call-1");
            Hop second = source("call-2");

            assertThat(first.transport()).isEqualTo(Transport.TCP);
            assertThat(first.remote()).isEqualTo(peer.address());
            assertThat(first.flow()).isNotNull().isNotEqualTo(second.flow());
            assertThat(first.flow()).extracting(Flow::node).isEqualTo("node:1");
            edge.send(bytes("SIP/2.0 180 Second\r\n\r\n"), second);
            edge.send(bytes("SIP/2.0 180 First\r\n\r\n"), first);
            assertThat(peer.receive()).startsWith("SIP/2.0 180 First");
            assertThat(other.receive()).startsWith("SIP/2.0 180 Second");
        }
    }

    @Test
    @DisplayName(
            "RFC 3261 §18.2.2 a response whose connection is gone goes to the port of sent-by, over one connection")
    void aResponseWhoseConnectionIsGoneGoesToSentBy() throws IOException {
        SipEdge edge = bind("");
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            closedAfter(edge, invite("call-1"));
            Hop gone = source("call-1");
            edge.send(response(listening, "first"), gone);
            edge.send(response(listening, "second"), gone);
            try (StreamPeer peer = new StreamPeer(listening.accept())) {
                assertThat(peer.receive()).contains("Call-ID: first");
                assertThat(peer.receive()).contains("Call-ID: second");
                // The new connection is one like any other.
                assertThat(peer.ask(request("OPTIONS", "back", ""))).startsWith("SIP/2.0 200 ");
            }
        }
        assertThat(count("holdfast.edge.flows.gone")).isEqualTo(2);
    }

    @Test
    @DisplayName("RFC 3261 §12.2.1 a request whose connection is gone goes to its Request-URI")
    void aRequestWhoseConnectionIsGoneGoesToItsTarget() throws IOException {
        SipEdge edge = bind("");
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            closedAfter(edge, invite("call-1"));
            edge.send(
                    request("BYE", "sip:caller@127.0.0.1:" + listening.getLocalPort(), "call-1", "<sip:c@h>;tag=1", ""),
                    source("call-1"));
            try (StreamPeer peer = new StreamPeer(listening.accept())) {
                assertThat(peer.receive()).startsWith("BYE ");
            }
        }
    }

    @Test
    @DisplayName("RFC 3261 §18.4 what no connection can be opened for is counted")
    void whatNoConnectionCanBeOpenedForIsCounted() throws IOException {
        SipEdge edge = bind("");
        InetSocketAddress nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(closed.getInetAddress(), closed.getLocalPort());
        }
        edge.send(invite("out"), new Hop(Transport.TCP, nobody, edge.localAddress()));
        await().until(() -> dropped(SendFailure.CONNECT_FAILED) == 1);
        await().until(() -> registry.get("holdfast.edge.connections").gauge().value() == 0);
    }

    @Test
    @DisplayName("RFC 3261 §18.4 an address that did not answer is not waited for again")
    void anAddressThatDidNotAnswerIsNotWaitedForAgain() throws IOException {
        SipEdge edge = bind("streams.connect-timeout = 100ms");
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(full.getInetAddress(), full.getLocalPort());
            fill(address, waiting);
            Hop hop = new Hop(Transport.TCP, address, edge.localAddress());
            edge.send(invite("first"), hop);
            await().until(() -> dropped(SendFailure.CONNECT_FAILED) == 1);
            assertThat(count("holdfast.edge.targets.silent")).isZero();
            edge.send(invite("second"), hop);
            assertThat(dropped(SendFailure.CONNECT_FAILED)).isEqualTo(2);
            assertThat(count("holdfast.edge.targets.silent")).isEqualTo(1);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Connects until nobody answers: the queue of connections that nobody accepts is full. */
    private static void fill(InetSocketAddress address, List<Socket> waiting) throws IOException {
        while (true) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(address, 500);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    @Test
    @DisplayName("RFC 3261 §18.3 without Content-Length the answer is 400 and the connection is closed")
    void withoutContentLengthTheConnectionIsClosed() throws IOException {
        try (StreamPeer peer = connect(bind(""))) {
            String noLength = text(request("OPTIONS", "no-length", "")).replace("Content-Length: 0\r\n", "");
            String answer = peer.ask(bytes(noLength + "x".repeat(200_000)));
            assertThat(answer).startsWith("SIP/2.0 400 ").contains("Call-ID: no-length");
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        await().until(() -> closed(CloseReason.FRAMING_LOST) == 1);
        assertThat(registry.get("holdfast.edge.answered")
                        .tag("reason", "framing-lost")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aMessageThatComesTooSlowlyEndsItsConnection() throws IOException {
        try (StreamPeer peer = connect(bind("streams.message-timeout = 100ms"))) {
            peer.send(bytes("OPTIONS sip:"));
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        await().until(() -> closed(CloseReason.MESSAGE_TIMEOUT) == 1);
    }

    @Test
    void aConnectionWithoutAMessageEnds() throws IOException {
        try (StreamPeer peer = connect(bind("streams.first-message-timeout = 100ms"))) {
            peer.send(bytes("\r\n\r\n"));
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        await().until(() -> closed(CloseReason.NO_MESSAGE) == 1);
    }

    @Test
    void anIdleConnectionEnds() throws IOException {
        try (StreamPeer peer = connect(bind("streams.idle-timeout = 300ms"))) {
            assertThat(peer.ask(request("OPTIONS", "ping", ""))).startsWith("SIP/2.0 200 ");
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        await().until(() -> closed(CloseReason.IDLE) == 1);
    }

    @Test
    void moreConnectionsThanASourceMayHaveAreRefused() throws IOException {
        SipEdge edge = bind("streams.connections-per-source-max = 1");
        try (StreamPeer first = connect(edge)) {
            assertThat(first.ask(request("OPTIONS", "one", ""))).startsWith("SIP/2.0 200 ");
            try (StreamPeer second = connect(edge)) {
                assertThat(second.isClosedByPeer()).isTrue();
            }
            assertThat(first.ask(request("OPTIONS", "two", ""))).startsWith("SIP/2.0 200 ");
        }
        assertThat(registry.get("holdfast.edge.connections.refused")
                        .tag("reason", "source")
                        .counter()
                        .count())
                .isEqualTo(1);
        await().until(() -> registry.get("holdfast.edge.connections").gauge().value() == 0);
        try (StreamPeer third = connect(edge)) {
            assertThat(third.ask(request("OPTIONS", "three", ""))).startsWith("SIP/2.0 200 ");
        }
    }

    @Test
    void aPeerThatDoesNotReadIsNotReadFromAndThenCutOff() throws IOException {
        SipEdge edge = bind("streams.outbound-max = 64 KiB");
        try (StreamPeer peer = connect(edge)) {
            peer.send(invite("call-1"));
            await().until(() -> handler.requests.size() == 1);
            byte[] large = bytes("SIP/2.0 180 Ringing\r\nX: " + "x".repeat(8000) + "\r\n\r\n");
            Hop silent = source("call-1");
            await().until(() -> {
                // The kernels of both ends take megabytes first.
                for (int i = 0; i < 200; i++) {
                    edge.send(large.clone(), silent);
                }
                return closed(CloseReason.OUTBOUND_FULL) == 1;
            });
        }
        assertThat(dropped(SendFailure.OUTBOUND_FULL)).isPositive();
    }

    @Test
    @DisplayName("RFC 3261 §18.1.1 a large request leaves UDP for TCP, and comes by UDP to a peer without TCP")
    void aLargeRequestLeavesUdp() throws IOException {
        SipEdge edge = bind("");
        byte[] large = request("INFO", "large", "X: " + "x".repeat(1300) + "\r\n");
        try (Peer udp = new Peer(edge.localAddress())) {
            Hop hop = new Hop(Transport.UDP, udp.address(), edge.localAddress());
            edge.send(large.clone(), hop);
            assertThat(udp.receive()).isEqualTo(large);
            try (ServerSocket tcp =
                    new ServerSocket(udp.address().getPort(), 5, udp.address().getAddress())) {
                edge.send(large.clone(), hop);
                try (StreamPeer peer = new StreamPeer(tcp.accept())) {
                    assertThat(peer.receive()).isEqualTo(text(large).replace("SIP/2.0/UDP", "SIP/2.0/TCP"));
                }
            }
        }
        assertThat(count("holdfast.edge.requests.large")).isEqualTo(2);
    }

    @Test
    void severalEdgesShareAnAddress() throws IOException {
        SipEdge first = bind("event-loops = 2");
        int port = first.streamAddresses().getFirst().getPort();
        bind("listen = [{ transport = tcp, address = \"127.0.0.1:" + port + "\" }]", "");
        for (int i = 0; i < 20; i++) {
            try (StreamPeer peer = connect(first)) {
                assertThat(peer.ask(request("OPTIONS", "call-" + i, ""))).startsWith("SIP/2.0 200 ");
            }
        }
    }

    @Test
    void closingSendsWhatWaitsAndEndsConnections() throws IOException {
        SipEdge edge = bind("");
        try (StreamPeer peer = connect(edge)) {
            peer.send(invite("call-1"));
            await().until(() -> handler.requests.size() == 1);
            edge.send(bytes("SIP/2.0 180 Ringing\r\n\r\n"), source("call-1"));
            edge.close();
            assertThat(peer.receive()).startsWith("SIP/2.0 180 ");
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        assertThat(closed(CloseReason.EDGE_CLOSED)).isEqualTo(1);
    }

    /** Lets the edge take {@code message} over a connection, and ends that. */
    private void closedAfter(SipEdge edge, byte[] message) throws IOException {
        try (StreamPeer peer = connect(edge)) {
            peer.send(message);
            await().until(() -> handler.requests.size() == 1);
        }
        await().until(() -> closed(CloseReason.PEER) == 1);
    }

    private static byte[] response(ServerSocket sentBy, String callId) {
        return bytes(text(Messages.response(callId, "tag"))
                .replace("UDP 127.0.0.1:5060", "TCP 127.0.0.1:" + sentBy.getLocalPort()));
    }

    private Hop source(String callId) {
        return handler.requests.stream()
                .filter(taken -> taken.request().callId().equals(callId))
                .findFirst()
                .orElseThrow()
                .source();
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    private double closed(CloseReason reason) {
        return registry.get("holdfast.edge.connections.closed")
                .tag("reason", reason.tag())
                .counter()
                .count();
    }

    private double dropped(SendFailure reason) {
        return registry.get("holdfast.edge.send.dropped")
                .tag("reason", reason.tag())
                .counter()
                .count();
    }
}
