package io.holdfast.edge;

import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.invite;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "native-transport = {0}")
@ValueSource(booleans = {true, false})
class UdpEdgeIT {
    @Parameter
    boolean nativeTransport;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RecordingHandler handler = new RecordingHandler();
    private SipEdge edge;
    private Peer peer;

    @BeforeEach
    void bind() throws IOException {
        edge = SipEdge.bind(
                TestSettings.with("native-transport = " + nativeTransport), "node", Messages.TAGS, handler, registry);
        peer = new Peer(edge.localAddress());
    }

    @AfterEach
    void close() {
        peer.close();
        edge.close();
    }

    @Test
    @DisplayName("RFC 3261 §11 OPTIONS is answered, with the source in Via (RFC 3581 §4)")
    void optionsIsAnswered() throws IOException {
        assertThat(peer.ask(request("OPTIONS", "ping", "")))
                .startsWith("SIP/2.0 200 OK\r\n")
                .contains(";received=127.0.0.1")
                .contains(";rport=" + peer.address().getPort());
        assertThat(answered(ReplyReason.OPTIONS)).isEqualTo(1);
    }

    @Test
    void inviteReachesTheHandlerAndItsAnswerThePeer() throws IOException {
        peer.send(invite("call-1"));
        await().until(() -> handler.requests.size() == 1);
        RecordingHandler.Taken taken = handler.requests.getFirst();
        edge.send(bytes("SIP/2.0 180 Ringing\r\n\r\n"), taken.source());

        assertThat(taken.request().bytes()).isEqualTo(invite("call-1"));
        assertThat(taken.entityId()).isEqualTo(Messages.dialogOf("call-1"));
        assertThat(taken.source().remote()).isEqualTo(peer.address());
        assertThat(taken.source().local()).isEqualTo(edge.localAddress());
        assertThat(text(peer.receive())).isEqualTo("SIP/2.0 180 Ringing\r\n\r\n");
    }

    @Test
    void handlerThatAnswersAtOnceIsHeard() throws IOException {
        RecordingHandler answering = new RecordingHandler() {
            @Override
            public void onRequest(SipRequest request, Hop source, String entityId) {
                edge.send(bytes("SIP/2.0 180 Ringing\r\n\r\n"), source);
            }
        };
        edge.close();
        edge = SipEdge.bind(
                TestSettings.with("native-transport = " + nativeTransport), "node", Messages.TAGS, answering, registry);
        try (Peer other = new Peer(edge.localAddress())) {
            assertThat(other.ask(invite("call-1"))).startsWith("SIP/2.0 180 ");
        }
    }

    @Test
    void responseReachesTheHandler() throws IOException {
        peer.send(Messages.response("call-1", Messages.dialogOf("call-1")));

        await().until(() -> handler.responses.size() == 1);
        assertThat(handler.responses.getFirst().statusCode()).isEqualTo(200);
    }

    @Test
    void longestDatagramIsTaken() throws IOException {
        String padding = "X-Padding: " + "x".repeat(7 * 1024) + "\r\n";
        byte[] large = request("INVITE", "call-1", padding + padding);
        peer.send(large);

        await().until(() -> handler.requests.size() == 1);
        assertThat(handler.requests.getFirst().request().bytes()).isEqualTo(large);
    }

    @Test
    void hugeDatagramIsDroppedAndCounted() throws IOException {
        peer.send(new byte[65_507]);

        assertStillAnswers();
        assertThat(dropped(DropReason.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void datagramOneByteTooLongIsDropped() throws IOException {
        peer.send(new byte[16 * 1024 + 1]);

        assertStillAnswers();
        assertThat(dropped(DropReason.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void noiseIsDroppedAndCounted() throws IOException {
        Random random = new Random(4711);
        for (int i = 0; i < 100; i++) {
            byte[] noise = new byte[1 + random.nextInt(1500)];
            random.nextBytes(noise);
            peer.send(noise);
        }

        assertStillAnswers();
        assertThat(dropped(DropReason.NOT_SIP)).isGreaterThan(90);
    }

    @Test
    void malformedRequestsAreAnswered400() throws IOException {
        assertThat(peer.ask(request("INVITE", "call-1", ": no name\r\n"))).startsWith("SIP/2.0 400 ");
        assertThat(peer.ask(bytes(text(invite("call-2")).replace("Length: 0", "Length: -1"))))
                .startsWith("SIP/2.0 400 ");
        assertThat(peer.ask(bytes(text(invite("call-3")).replace("Length: 0", "Length: 9"))))
                .startsWith("SIP/2.0 400 ");
        assertThat(answered(ReplyReason.MALFORMED)).isEqualTo(3);
    }

    @Test
    @DisplayName("RFC 5626 §3.5.1 keep-alives are ignored and counted")
    void keepAlivesAreIgnored() throws IOException {
        peer.send(new byte[0]);
        peer.send(bytes("\r\n\r\n"));
        peer.send(new byte[4]);

        assertStillAnswers();
        assertThat(registry.get("holdfast.edge.received")
                        .tag("kind", "keep-alive")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("RFC 5626 §3.5.2 a STUN Binding request is answered with the peer's address")
    void stunIsAnswered() throws IOException {
        peer.send(HexFormat.of().parseHex("000100002112a442b7e7a701bc34d686fa87dfae"));

        assertThat(HexFormat.of().formatHex(peer.receive())).startsWith("0101000c2112a442b7e7a701bc34d686fa87dfae");
    }

    @Test
    void handlerThatThrowsCostsOnlyThatMessage() throws IOException {
        edge.close();
        RecordingHandler throwing = new RecordingHandler() {
            @Override
            public void onRequest(SipRequest request, Hop source, String entityId) {
                throw new IllegalStateException("thrown by the test");
            }
        };
        edge = SipEdge.bind(
                TestSettings.with("native-transport = " + nativeTransport), "node", Messages.TAGS, throwing, registry);
        peer.close();
        peer = new Peer(edge.localAddress());
        peer.send(invite("call-1"));

        assertStillAnswers();
        assertThat(dropped(DropReason.HANDLER_FAILED)).isEqualTo(1);
    }

    @Test
    void newCallsAreRefusedWhenTheHandlerTakesNone() throws IOException {
        handler.acceptingNewCalls = false;

        assertThat(peer.ask(invite("call-1"))).startsWith("SIP/2.0 503 ").contains("Retry-After: 5\r\n");
        assertThat(handler.requests).isEmpty();
    }

    @Test
    void sourceOverItsRateIsRefused() throws IOException {
        edge.close();
        edge = SipEdge.bind(
                TestSettings.with(
                        "native-transport = " + nativeTransport + "\n" + "new-invites-per-second-per-source = 1"),
                "node",
                Messages.TAGS,
                handler,
                registry);
        try (Peer other = new Peer(edge.localAddress())) {
            other.send(invite("call-1"));
            assertThat(other.ask(invite("call-2"))).startsWith("SIP/2.0 503 ");
        }
        assertThat(answered(ReplyReason.SOURCE_LIMIT)).isEqualTo(1);
    }

    @Test
    void writeThatFailsIsCountedAndHurtsNobodyElse() throws IOException {
        peer.send(invite("call-1"));
        await().until(() -> handler.requests.size() == 1);
        edge.send(new byte[70_000], handler.requests.getFirst().source());

        assertStillAnswers();
        await().until(() -> sendDropped(SendFailure.WRITE_FAILED) == 1);
    }

    @Test
    void receiveBufferThatTheKernelGrantedIsShown() {
        assertThat(registry.get("holdfast.edge.receive.buffer").gauge().value()).isBetween(64e3, 5e6);
    }

    @Test
    void nothingIsSentAfterClosing() throws IOException {
        peer.send(invite("call-1"));
        await().until(() -> handler.requests.size() == 1);
        edge.close();
        edge.send(bytes("late"), handler.requests.getFirst().source());

        assertThat(sendDropped(SendFailure.CLOSED)).isEqualTo(1);
        assertThat(registry.find("holdfast.edge.socket.open").gauge()).isNull();
    }

    private void assertStillAnswers() throws IOException {
        assertThat(peer.ask(request("OPTIONS", "ping", ""))).startsWith("SIP/2.0 200 ");
    }

    private double dropped(DropReason reason) {
        return registry.get("holdfast.edge.dropped")
                .tag("reason", reason.tag())
                .counter()
                .count();
    }

    private double answered(ReplyReason reason) {
        return registry.get("holdfast.edge.answered")
                .tag("reason", reason.tag())
                .counter()
                .count();
    }

    private double sendDropped(SendFailure reason) {
        return registry.get("holdfast.edge.send.dropped")
                .tag("reason", reason.tag())
                .counter()
                .count();
    }
}
