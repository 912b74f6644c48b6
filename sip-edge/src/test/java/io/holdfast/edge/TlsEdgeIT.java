package io.holdfast.edge;

import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.invite;
import static io.holdfast.edge.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsEdgeIT {
    @TempDir
    private static Path folder = Path.of("");

    private static TestCertificate ours;
    private static TestCertificate theirs;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RecordingHandler handler = new RecordingHandler();
    private @Nullable SipEdge edge;

    @BeforeAll
    static void createCertificates() throws Exception {
        ours = TestCertificate.create(folder, "ours", "EC");
        theirs = TestCertificate.create(folder, "theirs", "RSA");
        theirs.writeCertificate(folder.resolve("theirs.crt"));
    }

    private SipEdge bind(String lines) throws Exception {
        ours.writeCertificate(folder.resolve("tls.crt"));
        ours.writeKey(folder.resolve("tls.key"));
        SipEdge bound = SipEdge.bind(
                TestSettings.with("""
                listen = [{ transport = tls, address = "127.0.0.1:0" }]
                tls { certificate = "%1$s/tls.crt", private-key = "%1$s/tls.key", trusted-certificates = "%1$s/theirs.crt" }
                %2$s
                """.formatted(folder, lines)), "node:1", Messages.TAGS, handler, registry);
        edge = bound;
        return bound;
    }

    @AfterEach
    void close() {
        if (edge != null) {
            edge.close();
        }
    }

    private static StreamPeer connect(SipEdge bound, SSLContext context, String... protocols) throws IOException {
        SSLSocket socket =
                TestCertificate.connect(context, bound.streamAddresses().getFirst());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return new StreamPeer(socket);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @DisplayName("RFC 3261 §26.3.1 requests over TLS are answered on their connection")
    void requestsAreAnswered(String protocol) throws Exception {
        SipEdge bound = bind("");
        try (StreamPeer peer = connect(bound, ours.trustedBy(null), protocol)) {
            assertThat(peer.ask(request("OPTIONS", "ping", ""))).startsWith("SIP/2.0 200 OK\r\n");
            peer.send(invite("call-1"));
            await().until(() -> handler.requests.size() == 1);
            Hop source = handler.requests.getFirst().source();
            assertThat(source.transport()).isEqualTo(Transport.TLS);
            bound.send(bytes("SIP/2.0 180 Ringing\r\n\r\n"), source);
            assertThat(peer.receive()).startsWith("SIP/2.0 180 ");
        }
    }

    @Test
    void aProtocolThatIsNotAllowedIsRefused() throws Exception {
        SipEdge bound = bind("tls.protocols = [TLSv1.3]");
        try (StreamPeer peer = connect(bound, ours.trustedBy(null), "TLSv1.2")) {
            assertThatThrownBy(() -> peer.ask(request("OPTIONS", "ping", ""))).isInstanceOf(SSLException.class);
        }
        await().until(() -> handshakesFailed() == 1);
    }

    @Test
    @DisplayName("RFC 9325 §3.5 a second handshake on a connection ends it")
    void renegotiationIsRefused() throws Exception {
        SipEdge bound = bind("");
        SSLSocket socket = TestCertificate.connect(
                ours.trustedBy(null), bound.streamAddresses().getFirst());
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (StreamPeer peer = new StreamPeer(socket)) {
            assertThat(peer.ask(request("OPTIONS", "before", ""))).startsWith("SIP/2.0 200 ");
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        peer.ask(request("OPTIONS", "after", ""));
                    })
                    .isInstanceOf(IOException.class);
        }
        await().until(() -> registry.get("holdfast.edge.connections.closed")
                        .tag("reason", CloseReason.RENEGOTIATION.tag())
                        .counter()
                        .count()
                == 1);
        assertThat(handler.requests).isEmpty();
    }

    @Test
    @DisplayName("RFC 5922 §7.4 with mutual TLS a peer shows a certificate that we trust")
    void mutualTlsAsksForACertificate() throws Exception {
        SipEdge bound = bind("tls.client-certificates = required");
        try (StreamPeer known = connect(bound, ours.trustedBy(theirs))) {
            assertThat(known.ask(request("OPTIONS", "known", ""))).startsWith("SIP/2.0 200 ");
        }
        try (StreamPeer unknown = connect(bound, ours.trustedBy(null), "TLSv1.2")) {
            assertThatThrownBy(() -> unknown.ask(request("OPTIONS", "unknown", "")))
                    .isInstanceOf(IOException.class);
        }
        await().until(() -> handshakesFailed() == 1);
    }

    @Test
    void aHandshakeThatTakesTooLongEnds() throws Exception {
        SipEdge bound = bind("tls.handshake-timeout = 100ms");
        try (StreamPeer silent = StreamPeer.connect(bound.streamAddresses().getFirst())) {
            assertThat(silent.isClosedByPeer()).isTrue();
        }
        await().until(() -> handshakesFailed() == 1);
        await().until(() -> registry.get("holdfast.edge.tls.handshakes").gauge().value() == 0);
    }

    @Test
    void moreHandshakesThanAllowedAreRefused() throws Exception {
        SipEdge bound = bind("streams.handshakes-max = 1");
        try (StreamPeer first = StreamPeer.connect(bound.streamAddresses().getFirst())) {
            await().until(() ->
                    registry.get("holdfast.edge.tls.handshakes").gauge().value() == 1);
            try (StreamPeer second = StreamPeer.connect(bound.streamAddresses().getFirst())) {
                assertThat(second.isClosedByPeer()).isTrue();
            }
            assertThat(first.address()).isNotNull();
        }
        assertThat(registry.get("holdfast.edge.connections.refused")
                        .tag("reason", "handshakes")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void plainSipOnATlsPortIsNoHandshake() throws Exception {
        SipEdge bound = bind("");
        try (StreamPeer plain = StreamPeer.connect(bound.streamAddresses().getFirst())) {
            plain.send(request("OPTIONS", "plain", ""));
            assertThat(plain.isClosedByPeer()).isTrue();
        }
        await().until(() -> handshakesFailed() == 1);
    }

    @Test
    void aNewCertificateIsUsedWithoutARestart() throws Exception {
        SipEdge bound = bind("tls.reload-interval = 20ms");
        try (StreamPeer before = connect(bound, ours.trustedBy(null))) {
            assertThat(before.ask(request("OPTIONS", "before", ""))).startsWith("SIP/2.0 200 ");
            theirs.writeKey(folder.resolve("tls.key"));
            theirs.writeCertificate(folder.resolve("tls.crt"));
            await().until(() -> reloads("done") >= 1);
            // Connections go on with what they began with.
            assertThat(before.ask(request("OPTIONS", "still", ""))).startsWith("SIP/2.0 200 ");
        }
        try (StreamPeer after = connect(bound, theirs.trustedBy(null))) {
            assertThat(after.ask(request("OPTIONS", "after", ""))).startsWith("SIP/2.0 200 ");
        }
    }

    @Test
    @DisplayName("RFC 5922 §7.1 a connection of ours is made to a peer that shows its own certificate")
    void aConnectionOfOursIsMadeToAPeerThatShowsItsCertificate() throws Exception {
        SipEdge bound = bind("");
        // It shows "theirs", which the edge trusts, and trusts "ours".
        try (SSLServerSocket listening = (SSLServerSocket) ours.trustedBy(theirs)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(true);
            bound.send(request("BYE", "out", ""), to(listening));
            try (StreamPeer peer = new StreamPeer(listening.accept())) {
                assertThat(peer.receive()).contains("Call-ID: out");
            }
        }
    }

    @Test
    @DisplayName("RFC 5922 §7.1 nothing is sent to a peer whose certificate we do not trust")
    void nothingIsSentToAPeerThatWeDoNotTrust() throws Exception {
        SipEdge bound = bind("");
        try (SSLServerSocket listening = (SSLServerSocket) theirs.trustedBy(ours)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            bound.send(request("BYE", "out", ""), to(listening));
            try (StreamPeer peer = new StreamPeer(listening.accept())) {
                assertThatThrownBy(peer::receive).isInstanceOf(IOException.class);
            }
        }
        await().until(() -> registry.get("holdfast.edge.send.dropped")
                        .tag("reason", SendFailure.CONNECT_FAILED.tag())
                        .counter()
                        .count()
                == 1);
    }

    private static Hop to(SSLServerSocket listening) {
        // Without a name: the certificate is for the address.
        InetSocketAddress address = new InetSocketAddress(Addresses.ip("127.0.0.1"), listening.getLocalPort());
        return new Hop(Transport.TLS, address, address);
    }

    private double handshakesFailed() {
        return registry.get("holdfast.edge.connections.closed")
                .tag("reason", CloseReason.HANDSHAKE.tag())
                .counter()
                .count();
    }

    private double reloads(String outcome) {
        return registry.get("holdfast.edge.tls.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
