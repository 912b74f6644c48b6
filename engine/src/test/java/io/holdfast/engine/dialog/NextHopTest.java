package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextHopTest {
    private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.20", 5062);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.1", 5060);
    private static final Hop OVER_UDP = new Hop(Transport.UDP, PEER, LOCAL);
    private static final Hop OVER_TCP = new Hop(Transport.TCP, PEER, LOCAL, new Flow("n:1", 7), "192.0.2.9:5061");

    private static Hop of(String target, Hop source) {
        return NextHop.of(List.of(), target, source);
    }

    private static Hop hop(Transport transport, String host, int port) {
        return new Hop(transport, new InetSocketAddress(host, port), LOCAL);
    }

    @Test
    @DisplayName("RFC 3263 §4.1 the transport parameter is the transport; without one an address is reached by UDP")
    void theTransportParameterCounts() {
        assertThat(of("sip:192.0.2.30;transport=tcp", OVER_UDP)).isEqualTo(hop(Transport.TCP, "192.0.2.30", 5060));
        assertThat(of("sip:192.0.2.30;transport=TLS", OVER_UDP)).isEqualTo(hop(Transport.TLS, "192.0.2.30", 5061));
        assertThat(of("sip:192.0.2.30:5090", OVER_TCP)).isEqualTo(hop(Transport.UDP, "192.0.2.30", 5090));
    }

    @Test
    @DisplayName("RFC 3261 §26.2.2 a sips URI is reached over TLS, whatever its parameter says")
    void aSecureUriIsReachedOverTls() {
        assertThat(of("sips:192.0.2.30", OVER_UDP)).isEqualTo(hop(Transport.TLS, "192.0.2.30", 5061));
        assertThat(of("sips:192.0.2.30;transport=tcp", OVER_UDP)).isEqualTo(hop(Transport.TLS, "192.0.2.30", 5061));
        assertThat(of("sips:example.com", OVER_UDP)).isEqualTo(hop(Transport.TLS, "192.0.2.20", 5061));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:x@abc.invalid;transport=ws",
                "sips:x@abc.invalid;transport=ws",
                "sip:x@192.0.2.9;transport=WS",
                "sip:x@192.0.2.9;transport=wss"
            })
    @DisplayName("RFC 7118 §5 a WebSocket client is reached by the way that its messages came, and by no other")
    void aWebSocketClientIsReachedByItsFlow(String target) {
        for (Transport transport : List.of(Transport.WSS, Transport.UDP)) {
            Hop source = new Hop(transport, PEER, LOCAL);
            assertThat(of(target, source)).isSameAs(source);
        }
    }

    @Test
    @DisplayName("RFC 3261 §18 the connection that leads there is used again, with the address the peer knows")
    void theConnectionServes() {
        assertThat(of("sip:192.0.2.20:5062;transport=tcp", OVER_TCP)).isEqualTo(OVER_TCP);
        assertThat(of("sip:192.0.2.30;transport=tcp", OVER_TCP))
                .isEqualTo(new Hop(
                        Transport.TCP, new InetSocketAddress("192.0.2.30", 5060), LOCAL, null, "192.0.2.9:5061"));
    }

    @Test
    @DisplayName("RFC 3261 §8.1.2 the first route comes before the target; a name is not looked up")
    void theFirstRouteCounts() {
        assertThat(NextHop.of(List.of("<sip:192.0.2.41;transport=tcp;lr>"), "sip:192.0.2.30", OVER_UDP))
                .isEqualTo(hop(Transport.TCP, "192.0.2.41", 5060));
        assertThat(of("sip:example.com", OVER_TCP)).isEqualTo(OVER_TCP);
        assertThat(of("tel:+1", OVER_UDP)).isEqualTo(OVER_UDP);
    }

    @Test
    @DisplayName("RFC 3261 §12.2.1.1 a request from elsewhere does not move the next hop of a call that we made")
    void aRequestFromElsewhereMovesNothing() {
        Dialog dialog = dialog("sip:bob@192.0.2.20:5062;transport=tcp", OVER_TCP);
        Hop elsewhere =
                new Hop(Transport.TCP, new InetSocketAddress("192.0.2.77", 40000), LOCAL, new Flow("n:1", 8), null);
        assertThat(dialog.heard(elsewhere).path()).isEqualTo(OVER_TCP);
    }

    @Test
    @DisplayName("RFC 5626 §5.3 a request over a new connection from the next hop makes that connection the path")
    void aNewConnectionFromTheNextHopIsThePath() {
        Hop again = new Hop(Transport.TCP, PEER, LOCAL, new Flow("n:2", 9), null);
        assertThat(dialog("sip:bob@192.0.2.20:5062;transport=tcp", OVER_TCP)
                        .heard(again)
                        .path())
                .isEqualTo(again);
        // Nobody but the connection tells where such a peer is.
        Hop moved =
                new Hop(Transport.TCP, new InetSocketAddress("192.0.2.78", 40001), LOCAL, new Flow("n:2", 10), null);
        assertThat(dialog("sip:bob@a1b2.invalid;transport=tcp", OVER_TCP)
                        .heard(moved)
                        .path())
                .isEqualTo(moved);
    }

    private static Dialog dialog(String target, Hop path) {
        return new Dialog("call", "us", "<sip:us@example.com>", "<sip:bob@example.com>;tag=b", target, List.of(), path);
    }
}
