package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.holdfast.edge.EdgeSettings;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipUri;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListeningTargetLocatorTest {
    private final TargetLocator locator = new ListeningTargetLocator(
            EdgeSettings.from(ConfigFactory.parseString("""
            holdfast.edge.listen = [
              "127.0.0.1:5060"
              { transport = tcp, address = "127.0.0.1:5070" }
              { transport = ws, address = "127.0.0.1:5080" }
            ]
            """).withFallback(ConfigFactory.load())));

    private Hop locate(String uri) throws Exception {
        return locator.locate(Objects.requireNonNull(SipUri.parse(uri)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("RFC 3263 §4.1 the transport parameter is heeded, and the port of the URI or the transport's")
    void theTransportIsHeeded() throws Exception {
        assertThat(locate("sip:bob@192.0.2.1"))
                .isEqualTo(new Hop(
                        Transport.UDP,
                        new InetSocketAddress("192.0.2.1", 5060),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060)));
        assertThat(locate("sip:bob@192.0.2.1:5090;transport=TCP"))
                .isEqualTo(new Hop(
                        Transport.TCP,
                        new InetSocketAddress("192.0.2.1", 5090),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 5070),
                        null,
                        "127.0.0.1:5070"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sips:bob@192.0.2.1 | listens for: [UDP, TCP]",
                "sip:bob@192.0.2.1;transport=ws | listens for: [UDP, TCP]",
                "sip:bob@[2001:db8::1] | a family that this node listens on over UDP",
            })
    @DisplayName("RFC 3261 §8.1.1.8, RFC 7118 §5 nobody is called whose requests could not reach us")
    void whatIsNotListenedForIsNotCalled(String uri, String message) {
        assertThatThrownBy(() -> locate(uri))
                .hasRootCauseInstanceOf(DialFailed.class)
                .hasMessageContaining(message);
    }
}
