package io.holdfast.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.bench.wire.MessageBuffer;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultyPathTest {
    private static final int PACKETS = 2_000;
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    private static final String BYE = """
            BYE sip:bob@192.0.2.1 SIP/2.0\r
            Via: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKours\r
            From: <sip:alice@192.0.2.2>;tag=a\r
            To: <sip:bob@192.0.2.1>;tag=b\r
            Call-ID: ours\r
            CSeq: 2 BYE\r
            Content-Length: 0\r
            \r
            """;

    private final TimerWheel wheel = new TimerWheel(0);
    private final List<String> arrived = new ArrayList<>();

    @Test
    void withoutFaultsEveryPacketArrivesOnce() {
        FaultyPath path = path(Faults.NONE);
        sendAll(path);

        assertThat(arrived).hasSize(PACKETS).allMatch(BYE::equals);
        assertThat(path.arrivals()).isOne();
        assertThat(path.counts().any()).isFalse();
    }

    @Test
    void everyPacketIsAccountedFor() {
        FaultyPath path = path(new Faults(0.05, 7));
        sendAll(path);
        long late = path.counts().late();
        assertThat(arrived.stream().filter(BYE::equals).count() + late)
                .isEqualTo(PACKETS - path.counts().lost() + path.counts().twice());
        wheel.advance(2_000_000_000L);

        FaultCounts counts = path.counts();
        assertThat(arrived.stream().filter(BYE::equals).count()).isEqualTo(PACKETS - counts.lost() + counts.twice());
        assertThat(arrived.stream().filter(packet -> !packet.equals(BYE)).count())
                .isEqualTo(counts.strange());
        assertThat(List.of(counts.lost(), counts.twice(), counts.late(), counts.strange()))
                .allSatisfy(count -> assertThat(count).isBetween(PACKETS / 40L, PACKETS / 10L));
    }

    @Test
    void packetsOfThePeerAreLostAndDoubledToo() {
        FaultyPath path = path(new Faults(0.05, 7));
        long read = IntStream.range(0, PACKETS).map(i -> path.arrivals()).sum();

        assertThat(read)
                .isEqualTo(
                        PACKETS - path.counts().lostArrivals() + path.counts().doubleArrivals());
        assertThat(path.counts().lostArrivals()).isPositive();
        assertThat(path.counts().doubleArrivals()).isPositive();
    }

    @Test
    void strangersReachNoCall() {
        sendAll(path(new Faults(0.5, 7)));
        SipParser parser = new SipParser(SipLimits.DEFAULTS);

        assertThat(arrived.stream().filter(packet -> !packet.equals(BYE)))
                .filteredOn(packet ->
                        parser.parse(packet.getBytes(StandardCharsets.ISO_8859_1)) instanceof ParseResult.Parsed)
                .isNotEmpty()
                .allMatch(packet -> packet.startsWith("BYE ") && packet.contains(";tag=dnobody"));
    }

    @Test
    void moreThanHalfIsNoPathAtAll() {
        assertThatThrownBy(() -> new Faults(0.51, 0)).hasMessageContaining("0.51 (expected: 0 to 0.5");
    }

    private FaultyPath path(Faults faults) {
        return new FaultyPath(
                (socket, target, message) ->
                        arrived.add(new String(message.array(), 0, message.length(), StandardCharsets.ISO_8859_1)),
                wheel,
                faults,
                () -> 0);
    }

    private static void sendAll(FaultyPath path) {
        MessageBuffer message = new MessageBuffer().put(BYE.getBytes(StandardCharsets.ISO_8859_1));
        IntStream.range(0, PACKETS).forEach(i -> path.send(0, PEER, message));
    }
}
