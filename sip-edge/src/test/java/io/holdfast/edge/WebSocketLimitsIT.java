package io.holdfast.edge;

import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.WebSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends a WebSocket. Bytes that no client library sends come from plain sockets. */
class WebSocketLimitsIT {
    private static final String HANDSHAKE = """
            GET / HTTP/1.1
            Host: 127.0.0.1
            Upgrade: WebSocket
            Connection: keep-alive, Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Protocol: chat
            Sec-WebSocket-Protocol: other, sip
            Sec-WebSocket-Version: 13

            """.replace("\n", "\r\n");

    private static final int FINAL_TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int LONG = 127;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private @Nullable SipEdge edge;

    private InetSocketAddress bind(String lines) {
        String listen = "listen = [{ transport = ws, address = \"127.0.0.1:0\" }]\n";
        SipEdge bound = SipEdge.bind(
                TestSettings.with(listen + lines), "node:1", Messages.TAGS, new RecordingHandler(), registry);
        edge = bound;
        return bound.streamAddresses().getFirst();
    }

    private static StreamPeer open(InetSocketAddress address) throws IOException {
        StreamPeer peer = StreamPeer.connect(address);
        assertThat(peer.ask(bytes(HANDSHAKE)))
                .startsWith("HTTP/1.1 101 ")
                .contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .contains("sec-websocket-protocol: sip\r\n");
        return peer;
    }

    /** A frame whose mask changes nothing. */
    private static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.write(MASKED | 126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** The closing frame of the edge, and nothing behind it. */
    private static int closeStatus(StreamPeer peer) throws IOException {
        byte[] frame = bytes(peer.receiveToTheEnd());
        assertThat(frame).hasSizeGreaterThanOrEqualTo(4).startsWith(0x88);
        return (frame[2] & 0xff) << 8 | (frame[3] & 0xff);
    }

    @AfterEach
    void close() {
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    @DisplayName("RFC 6455 §4.2.1 sub-protocols may come in several rows, and bytes one by one")
    void bytesMayComeOneByOne() throws IOException {
        InetSocketAddress address = bind("");
        try (StreamPeer peer = StreamPeer.connect(address)) {
            for (byte one : bytes(HANDSHAKE)) {
                peer.send(new byte[] {one});
            }
            assertThat(peer.receive()).startsWith("HTTP/1.1 101 ");
            for (byte one : frame(FINAL_TEXT, request("OPTIONS", "slow", ""))) {
                peer.send(new byte[] {one});
            }
            assertThat(peer.receive()).contains("SIP/2.0 200 OK\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Upgrade: WebSocket, Upgrade: h2c, 426",
        "Connection, X-Connection, 426",
        "Version: 13, Version: 12, 426",
        "GET /, POST /, 400",
        "HTTP/1.1, HTTP/1.0, 400",
        "dGhlIHNhbXBsZSBub25jZQ==, short, 400",
        "Host: 127.0.0.1, Content-Length: 5, 413",
    })
    @DisplayName("RFC 6455 §4.2.2 what asks for no WebSocket is refused with the version that we speak")
    void otherHttpIsRefused(String part, String instead, String status) throws IOException {
        InetSocketAddress address = bind("");
        try (StreamPeer peer = StreamPeer.connect(address)) {
            assertThat(HANDSHAKE).contains(part);
            assertThat(peer.ask(bytes(HANDSHAKE.replace(part, instead)))).startsWith("HTTP/1.1 " + status + " ");
            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @Test
    @DisplayName("RFC 6455 §4.2.1 what is no HTTP is refused")
    void sipWithoutAHandshakeIsRefused() throws IOException {
        InetSocketAddress address = bind("");
        try (StreamPeer peer = StreamPeer.connect(address)) {
            assertThat(peer.ask(request("OPTIONS", "no-http", ""))).startsWith("HTTP/1.1 400 ");
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        assertThat(count("connections.refused", Refusal.NO_WEBSOCKET.tag())).isEqualTo(1);
        await().until(() -> closed(CloseReason.HANDSHAKE) == 1);
    }

    @Test
    @DisplayName("RFC 6455 §7.4.1 a frame longer than a message may be ends the WebSocket with 1009, unread")
    void aTooLargeFrameEndsTheWebSocket() throws IOException {
        InetSocketAddress address = bind("");
        try (StreamPeer peer = open(address)) {
            peer.send(new byte[] {(byte) FINAL_TEXT, (byte) (MASKED | LONG), 0, 0, 0, 0, 0x7f, 0, 0, 0, 1, 2, 3, 4});
            peer.send(new byte[500_000]);
            assertThat(closeStatus(peer)).isEqualTo(1009);
        }
        await().until(() -> closed(CloseReason.TOO_LARGE) == 1);
    }

    @Test
    @DisplayName("RFC 6455 §7.1.1 a peer that does not close after that is closed")
    void aPeerThatDoesNotCloseIsClosed() throws IOException {
        InetSocketAddress address = bind("streams.message-timeout = 100ms");
        try (StreamPeer peer = open(address)) {
            peer.send(new byte[] {(byte) FINAL_TEXT, (byte) (MASKED | LONG), 0, 0, 0, 0, 0x7f, 0, 0, 0, 1, 2, 3, 4});
            await().until(() -> closed(CloseReason.TOO_LARGE) == 1);
            assertThat(closeStatus(peer)).isEqualTo(1009);
        }
    }

    @Test
    @DisplayName("RFC 6455 §4.1 what comes before the handshake is answered ends the WebSocket")
    void whatComesTooEarlyEndsTheWebSocket() throws IOException {
        InetSocketAddress address = bind("");
        try (StreamPeer peer = StreamPeer.connect(address)) {
            peer.send(bytes(HANDSHAKE + text(frame(FINAL_TEXT, request("OPTIONS", "early", "")))));
            assertThat(peer.receive()).startsWith("HTTP/1.1 101 ");
            assertThat(closeStatus(peer)).isEqualTo(1002);
        }
        await().until(() -> closed(CloseReason.FRAMING_LOST) == 1);
    }

    @Test
    @DisplayName("RFC 6455 §7.4.1 a message that is too large in several frames ends the WebSocket with 1009")
    void aTooLargeMessageEndsTheWebSocket() throws IOException {
        InetSocketAddress address = bind("header-section-max = 1 KiB\nbody-max = 1 KiB");
        try (WebSocketPeer peer = WebSocketPeer.connect(address)) {
            WebSocket socket = peer.socket();
            socket.sendText("x".repeat(1024), false).join();
            socket.sendText("x".repeat(1024), false).join();
            socket.sendText("x", true).join();
            assertThat(peer.closeStatus()).isEqualTo(1009);
        }
        await().until(() -> closed(CloseReason.TOO_LARGE) == 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "not masked,           129,   0, 1002",
        "a reserved bit,       193, 128, 1002",
        "a continuation first, 128, 128, 1002",
        "a reserved opcode,    131, 128, 1002",
        "a fragmented ping,      9, 128, 1002",
    })
    @DisplayName("RFC 6455 §5 a frame that breaks the protocol ends the WebSocket")
    void aBadFrameEndsTheWebSocket(String what, int first, int second, int status) throws IOException {
        InetSocketAddress address = bind("");
        try (StreamPeer peer = open(address)) {
            peer.send(new byte[] {(byte) first, (byte) second, 0, 0, 0, 0});
            assertThat(closeStatus(peer)).as(what).isEqualTo(status);
        }
        await().until(() -> closed(CloseReason.FRAMING_LOST) == 1);
    }

    @Test
    @DisplayName("RFC 6455 §8.1 text that is not UTF-8 ends the WebSocket with 1007")
    void textThatIsNotUtf8EndsTheWebSocket() throws IOException {
        InetSocketAddress address = bind("");
        try (StreamPeer peer = open(address)) {
            String message = text(request("OPTIONS", "latin1", "X: \u00ff\r\n"));
            peer.send(frame(FINAL_TEXT, bytes(message)));
            assertThat(closeStatus(peer)).isEqualTo(1007);
        }
        await().until(() -> closed(CloseReason.FRAMING_LOST) == 1);
    }

    @Test
    void aHandshakeThatIsNeverCompleteEnds() throws IOException {
        InetSocketAddress address = bind("streams.first-message-timeout = 100ms");
        try (StreamPeer peer = StreamPeer.connect(address)) {
            peer.send(bytes(HANDSHAKE.substring(0, 100)));
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        await().until(() -> closed(CloseReason.NO_MESSAGE) == 1);
    }

    @Test
    void aWebSocketWithoutAMessageEnds() throws IOException {
        InetSocketAddress address = bind("streams.first-message-timeout = 2s");
        try (WebSocketPeer peer = WebSocketPeer.connect(address)) {
            peer.send(bytes("\r\n\r\n"));
            assertThat(peer.closeStatus()).isEqualTo(1001);
        }
        await().until(() -> closed(CloseReason.NO_MESSAGE) == 1);
    }

    @ParameterizedTest
    @CsvSource({"a frame, 129", "a message, 1"})
    void whatComesTooSlowlyEndsTheWebSocket(String what, int first) throws IOException {
        InetSocketAddress address = bind("streams.message-timeout = 100ms");
        try (StreamPeer peer = open(address)) {
            byte[] frame = frame(first, request("OPTIONS", "slow", ""));
            peer.send(bytes(text(frame).substring(0, first == 1 ? frame.length : frame.length - 1)));
            assertThat(peer.isClosedByPeer()).as(what).isTrue();
        }
        await().until(() -> closed(CloseReason.MESSAGE_TIMEOUT) == 1);
    }

    @Test
    void anIdleWebSocketEnds() throws Exception {
        InetSocketAddress address = bind("streams.idle-timeout = 2s");
        try (WebSocketPeer peer = WebSocketPeer.connect(address)) {
            assertThat(peer.ask(request("OPTIONS", "ping", ""))).startsWith("text SIP/2.0 200 ");
            assertThat(peer.closeStatus()).isEqualTo(1001);
        }
        await().until(() -> closed(CloseReason.IDLE) == 1);
    }

    @Test
    @DisplayName("RFC 6455 §5.5.1 a closing frame is answered by one, and the connection is closed")
    void aClosingFrameIsAnswered() throws IOException {
        InetSocketAddress address = bind("");
        try (StreamPeer peer = open(address)) {
            peer.send(new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe8});
            peer.send(frame(FINAL_TEXT, request("OPTIONS", "too-late", "")));
            assertThat(peer.receive(4)).isEqualTo("\u0088\u0002\u0003\u00e8");
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        await().until(() -> closed(CloseReason.PEER) == 1);
        assertThat(count("answered", ReplyReason.OPTIONS.tag())).isZero();
    }

    @Test
    void closingTheEdgeClosesWebSockets() throws Exception {
        InetSocketAddress address = bind("");
        try (WebSocketPeer peer = WebSocketPeer.connect(address)) {
            assertThat(peer.ask(request("OPTIONS", "ping", ""))).startsWith("text SIP/2.0 200 ");
            close();
            assertThat(peer.closeStatus()).isEqualTo(1001);
        }
        assertThat(closed(CloseReason.EDGE_CLOSED)).isEqualTo(1);
    }

    @Test
    void moreWebSocketsThanASourceMayHaveAreRefused() throws Exception {
        InetSocketAddress address = bind("streams.connections-per-source-max = 1");
        try (WebSocketPeer first = WebSocketPeer.connect(address)) {
            try (StreamPeer second = StreamPeer.connect(address)) {
                assertThat(second.isClosedByPeer()).isTrue();
            }
            assertThat(first.ask(request("OPTIONS", "ping", ""))).startsWith("text SIP/2.0 200 ");
        }
        assertThat(count("connections.refused", Refusal.SOURCE.tag())).isEqualTo(1);
        await().until(() -> registry.get("holdfast.edge.connections").gauge().value() == 0);
    }

    private double closed(CloseReason reason) {
        return count("connections.closed", reason.tag());
    }

    private double count(String meter, String reason) {
        return registry.get("holdfast.edge." + meter)
                .tag("reason", reason)
                .counter()
                .count();
    }
}
