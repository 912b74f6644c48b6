package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
