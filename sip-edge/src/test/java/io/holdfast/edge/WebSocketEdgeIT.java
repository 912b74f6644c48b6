package io.holdfast.edge;

import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketEdgeIT {
    /** Answers REGISTER too, and keeps where its requests came from. */
    private static final class Answering extends AnsweringHandler {
        private final BlockingQueue<Hop> sources = new LinkedBlockingQueue<>();

        @Override
        public Set<Method> methodsOutsideDialogs() {
            return Set.of(Method.REGISTER);
        }

        @Override
        public void onRequestOutsideDialog(SipRequest request, Hop source) {
            edge.join().send(ResponseWriter.to(request, source, 200).write(), source);
        }

        @Override
        public void onNewCall(SipRequest invite, Hop source, String entityId) {
            super.onNewCall(invite, source, entityId);
            sources.add(source);
        }
    }

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Answering handler = new Answering();
    private @Nullable SipEdge edge;

    private InetSocketAddress bind(String transport, String lines) {
        String listen = "listen = [{ transport = " + transport + ", address = \"127.0.0.1:0\" }]\n";
        SipEdge bound = SipEdge.bind(TestSettings.with(listen + lines), "node:1", Messages.TAGS, handler, registry);
        handler.edge.complete(bound);
        edge = bound;
        return bound.streamAddresses().getFirst();
    }

    @AfterEach
    void close() {
        if (edge != null) {
            edge.close();
        }
    }

    /** As a browser sends it: it knows no address of its own, and Content-Length is not needed. */
    private static byte[] browser(String method, String callId) {
        return bytes(text(request(method, callId, "Max-Forwards: 70\r\n"))
                .replace("UDP 127.0.0.1:5070;rport", "WS df7jal23ls0d.invalid")
                .replace("<sip:caller@127.0.0.1:5070>", "<sip:caller@df7jal23ls0d.invalid;transport=ws>")
                .replace("Content-Length: 0\r\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTER", "OPTIONS", "INVITE"})
    @DisplayName("RFC 7118 §5.2 a request is answered over its WebSocket, whatever its Via names")
    void aRequestIsAnswered(String method) throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(bind("ws", ""))) {
            assertThat(peer.subProtocol()).isEqualTo("sip");
            assertThat(peer.ask(browser(method, "first")))
                    .startsWith("text SIP/2.0 200 OK\r\n")
                    .contains("Via: SIP/2.0/WS df7jal23ls0d.invalid;");
            assertThat(peer.ask(browser(method, "second"))).contains("\r\nCall-ID: second\r\n");
        }
    }

    @Test
    @DisplayName("RFC 7118 §5.2.2 the Contact of an answer names the transport")
    void theContactNamesTheTransport() throws Exception {
        InetSocketAddress address = bind("ws", "");
        try (WebSocketPeer peer = WebSocketPeer.connect(address)) {
            assertThat(peer.ask(browser("INVITE", "call"))).contains(";transport=ws>\r\n");
        }
        assertThat(handler.sources.take().transport()).isEqualTo(Transport.WS);
    }

    @Test
    @DisplayName("RFC 7118 §5 a request of ours goes to the client over its WebSocket")
    void aRequestOfOursGoesOverTheWebSocket() throws Exception {
        InetSocketAddress address = bind("ws", "");
        try (WebSocketPeer peer = WebSocketPeer.connect(address)) {
            assertThat(peer.ask(browser("INVITE", "call"))).startsWith("text SIP/2.0 200 ");
            handler.edge.join().send(request("BYE", "ours", ""), handler.sources.take());
            assertThat(peer.receive()).startsWith("text BYE ");
        }
    }

    @Test
    @DisplayName("RFC 7118 §5 nobody connects to a client whose WebSocket is gone")
    void whatIsForAGoneWebSocketIsDropped() throws Exception {
        InetSocketAddress address = bind("ws", "");
        try (WebSocketPeer peer = WebSocketPeer.connect(address)) {
            assertThat(peer.ask(browser("INVITE", "call"))).startsWith("text SIP/2.0 200 ");
        }
        await().until(() -> count("connections.closed", CloseReason.PEER.tag()) == 1);
        handler.edge.join().send(request("BYE", "ours", ""), handler.sources.take());
        assertThat(count("send.dropped", SendFailure.CONNECT_FAILED.tag())).isEqualTo(1);
        assertThat(registry.get("holdfast.edge.flows.gone").counter().count()).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7118 §4.2 a message may be binary, and what is not UTF-8 is answered in binary")
    void binaryMessagesAreTaken() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(bind("ws", ""))) {
            byte[] utf8 = browser("OPTIONS", "plain");
            peer.socket().sendBinary(ByteBuffer.wrap(utf8), true).join();
            assertThat(peer.receive()).startsWith("text SIP/2.0 200 ");
            byte[] latin1 = bytes(text(browser("OPTIONS", "latin1")).replace("From: ", "From: \"\u00ff\" "));
            peer.socket().sendBinary(ByteBuffer.wrap(latin1), true).join();
            assertThat(peer.receive()).startsWith("binary SIP/2.0 200 ").contains("From: \"\u00ff\" ");
        }
    }

    @Test
    @DisplayName("RFC 6455 §5.4 a message may come in several frames, with a ping among them")
    void fragmentedMessagesAreTaken() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(bind("ws", ""))) {
            String message = text(browser("OPTIONS", "pieces"));
            peer.socket().sendText(message.substring(0, 10), false).join();
            peer.socket().sendPing(ByteBuffer.wrap(bytes("alive?"))).join();
            peer.socket().sendText(message.substring(10, 60), false).join();
            peer.socket().sendText(message.substring(60), true).join();
            assertThat(peer.receive()).isEqualTo("pong alive?");
            assertThat(peer.receive()).startsWith("text SIP/2.0 200 ").contains("Call-ID: pieces");
        }
    }

    @Test
    @DisplayName("RFC 7118 §6, RFC 5626 §3.5.1 a double CRLF is answered by one, a single one by nothing")
    void keepAlivesAreTaken() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(bind("ws", ""))) {
            peer.send(bytes("\r\n"));
            assertThat(peer.ask(bytes("\r\n\r\n"))).isEqualTo("text \r\n");
            assertThat(peer.ask(browser("OPTIONS", "after"))).startsWith("text SIP/2.0 200 ");
        }
        assertThat(registry.get("holdfast.edge.received")
                        .tag("kind", "keep-alive")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("RFC 7118 §4.2 what is no SIP costs only itself")
    void noiseIsDropped() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(bind("ws", ""))) {
            peer.send(bytes("hello"));
            assertThat(peer.ask(browser("OPTIONS", "after"))).startsWith("text SIP/2.0 200 ");
        }
        assertThat(count("dropped", DropReason.NOT_SIP.tag())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chat", "SIP"})
    @DisplayName("RFC 7118 §4.1 without the sub-protocol sip there is no WebSocket")
    void withoutTheSubProtocolItIsRefused(String subProtocol) {
        InetSocketAddress address = bind("ws", "");
        assertRefused(address, subProtocol, null, 400);
        assertThat(count("connections.refused", Refusal.SUB_PROTOCOL.tag())).isEqualTo(1);
        await().until(() -> count("connections.closed", CloseReason.HANDSHAKE.tag()) == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://phone.example.com, true",
        "HTTPS://Phone.example.com, true",
        ", true",
        "null, false",
        "https://example.com, false"
    })
    @DisplayName("RFC 6455 §10.2 only pages of the listed origins may connect")
    void onlyListedOriginsMayConnect(@Nullable String origin, boolean taken) throws Exception {
        InetSocketAddress address = bind("ws", "websocket.origins = [\"https://phone.example.com\"]");
        if (taken) {
            try (WebSocketPeer peer = WebSocketPeer.connect(address, "sip", origin)) {
                assertThat(peer.ask(browser("OPTIONS", "ping"))).startsWith("text SIP/2.0 200 ");
            }
        } else {
            assertRefused(address, "sip", origin, 403);
            assertThat(count("connections.refused", Refusal.ORIGIN.tag())).isEqualTo(1);
        }
    }

    private static void assertRefused(
            InetSocketAddress address, String subProtocol, @Nullable String origin, int status) {
        assertThatExceptionOfType(WebSocketHandshakeException.class)
                .isThrownBy(() -> WebSocketPeer.connect(address, subProtocol, origin))
                .satisfies(e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    @DisplayName("RFC 7118 §5.2.1 a WebSocket over TLS is the transport WSS")
    void requestsAreAnsweredOverTls(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.create(folder, "ours", "EC");
        certificate.writeCertificate(folder.resolve("tls.crt"));
        certificate.writeKey(folder.resolve("tls.key"));
        InetSocketAddress address =
                bind("wss", "tls { certificate = \"%1$s/tls.crt\", private-key = \"%1$s/tls.key\" }".formatted(folder));
        try (WebSocketPeer peer = WebSocketPeer.connectByTls(address, certificate.trustedBy(null))) {
            assertThat(peer.ask(browser("INVITE", "call"))).contains(";transport=ws>\r\n");
            assertThat(handler.sources.take().transport()).isEqualTo(Transport.WSS);
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> WebSocketPeer.connect(address));
        // The client may try again.
        await().until(() -> count("connections.closed", CloseReason.HANDSHAKE.tag()) >= 1);
    }

    private double count(String meter, String reason) {
        return registry.get("holdfast.edge." + meter)
                .tag("reason", reason)
                .counter()
                .count();
    }
}
