package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeSettingsTest {

    @Test
    void referenceConfIsValid() {
        EdgeSettings settings = EdgeSettings.from(ConfigFactory.load());

        assertThat(settings)
                .isEqualTo(new EdgeSettings(
                        List.of(ListenAddress.udp(address("127.0.0.1:5060"))),
                        null,
                        new TransportSettings(1, true, Duration.ofSeconds(3)),
                        new SocketSettings(4 << 20, 4 << 20, 16384, 16 << 10),
                        new RuleSettings(
                                new SipLimits(96 << 10, 32 << 10, 8 << 10, 128, 70, 64, 2 << 10, 64 << 10),
                                new NewCallLimits(0, 10_000, 131_072, Duration.ofSeconds(5)),
                                new Capabilities(
                                        List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO", "PRACK", "UPDATE"),
                                        List.of("100rel"),
                                        List.of("application/sdp"))),
                        new StreamSettings(
                                50_000,
                                256,
                                256,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(4),
                                1 << 20,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                1000,
                                1300),
                        new WebSocketSettings(Set.of()),
                        null));
    }

    @Test
    void valuesAreRead() {
        EdgeSettings settings = EdgeSettings.from(with("""
                listen = ["0.0.0.0:5080", "[::1]:0"]
                advertised = "sip.example.com:5060"
                event-loops = 4
                native-transport = false
                send-queue = 100
                """));

        assertThat(settings.listen())
                .containsExactly(ListenAddress.udp(address("0.0.0.0:5080")), ListenAddress.udp(address("[::1]:0")));
        assertThat(settings.advertised()).isEqualTo(new HostPort("sip.example.com", 5060));
        assertThat(settings.transport()).isEqualTo(new TransportSettings(4, false, Duration.ofSeconds(3)));
        assertThat(settings.socket().sendQueueDatagrams()).isEqualTo(100);
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Config config = with("""
                event-loops = 0
                receive-buffer = 1 KiB
                close-timeout = 2m
                send-queue = many
                recieve-buffer = 4 MiB
                """);

        assertThatExceptionOfType(EdgeConfigException.class)
                .isThrownBy(() -> EdgeSettings.from(config))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(5)
                        .anySatisfy(p ->
                                assertThat(p).startsWith("holdfast.edge.event-loops: found 0 (expected 1 to 64) at "))
                        .anySatisfy(p -> assertThat(p)
                                .startsWith("holdfast.edge.receive-buffer: found 1 KiB (expected 64 KiB to 256 MiB)"))
                        .anySatisfy(p ->
                                assertThat(p).startsWith("holdfast.edge.close-timeout: found 2m (expected 0s to 60s)"))
                        .anySatisfy(p -> assertThat(p)
                                .startsWith("holdfast.edge.send-queue: found many (expected a whole number)"))
                        .anySatisfy(p -> assertThat(p).startsWith("holdfast.edge.recieve-buffer: no such key at ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen = []                          | listen: found [] (expected at least one host:port)",
                "listen = [\"nowhere\"]               | not nowhere",
                "listen = [\"a_b:1\"]                  | not a_b:1",
                "listen = [\"127.0.0.1:5\", \"127.0.0.1:5\"] | not twice 127.0.0.1:5",
                "listen = \"127.0.0.1:5060\"            | listen: found 127.0.0.1:5060 (expected a list of addresses)",
                "listen = [{ transport = tcp }]       | expected texts, or objects with transport, address",
                "listen = [{ transport = sctp, address = \"127.0.0.1:5\" }] | expected transport = udp, tcp, tls, ws or wss",
                "listen = [{ transport = tcp, address = \"127.0.0.1:5\", advertised = here }] | port 1 to 65535; not here",
                "listen = [{ transport = tcp, address = \"127.0.0.1:5\" }, { transport = tcp, address = \"127.0.0.1:5\" }] | not twice 127.0.0.1:5",
                "listen = [{ transport = tls, address = \"127.0.0.1:5\" }] | tls.certificate: found  (expected a PEM file, because TLS",
                "listen = [{ transport = wss, address = \"127.0.0.1:5\" }] | tls.certificate: found  (expected a PEM file, because TLS",
                "listen = [{ transport = ws, address = \"127.0.0.1:5\" }, { transport = tcp, address = \"127.0.0.1:5\" }] | not twice 127.0.0.1:5",
                "websocket.origins = [example.com]    | websocket.origins: found [example.com] (expected origins such as https://",
                "websocket.origin = []                | websocket.origin: no such key",
                "tls.certificate = cert.pem           | tls.private-key: found  (expected a PEM file",
                "tls.client-certificates = maybe      | tls.client-certificates: found maybe (expected none, optional or required)",
                "tls.protocols = [SSLv3]              | tls.protocols: found [SSLv3] (expected TLSv1.2, TLSv1.3 or both)",
                "streams.connections-max = 0          | streams.connections-max: found 0 (expected 1 to 1000000)",
                "streams.connection-max = 1           | streams.connection-max: no such key",
                "listen = [\"0.0.0.0:5060\"]          | advertised: found  (expected host:port, because peers cannot",
                "advertised = \"host:0\"              | advertised: found host:0 (expected host:port",
                "allow = [\"IN VITE\"]                | allow: found [IN VITE] (expected method names)",
                "accept = [\"a/b, c/d\"]              | accept: found [a/b, c/d] (expected media types",
                "supported = \"timer\"                | supported: found timer (expected a list of texts)",
            })
    void wrongValueIsNamed(String line, String expected) {
        assertThatExceptionOfType(EdgeConfigException.class)
                .isThrownBy(() -> EdgeSettings.from(with(line)))
                .withMessageContaining(expected);
    }

    @Test
    void addressesHaveTransportsAndAreAdvertised() {
        EdgeSettings settings = EdgeSettings.from(with("""
                listen = [
                  "10.0.0.5:5060"
                  { transport = tcp, address = "10.0.0.5:5060" }
                  { transport = TLS, address = "0.0.0.0:5061" }
                  { transport = udp, address = "10.0.0.5:5070", advertised = "other.example.com:5070" }
                ]
                advertised = "sip.example.com:5060"
                tls { certificate = cert.pem, private-key = key.pem, client-certificates = required }
                """));
        List<ListenAddress> listen = settings.listen();
        assertThat(listen)
                .extracting(ListenAddress::transport)
                .containsExactly(Transport.UDP, Transport.TCP, Transport.TLS, Transport.UDP);
        assertThat(settings.advertisedAt(listen.get(0))).isNull();
        assertThat(settings.advertisedAt(listen.get(1))).isNull();
        assertThat(settings.advertisedAt(listen.get(2))).isEqualTo("sip.example.com:5061");
        assertThat(settings.advertisedAt(listen.get(3))).isEqualTo("other.example.com:5070");
        assertThat(settings.tls())
                .isEqualTo(new TlsSettings(
                        Path.of("cert.pem"),
                        Path.of("key.pem"),
                        null,
                        TlsSettings.ClientCertificates.REQUIRED,
                        List.of("TLSv1.3", "TLSv1.2"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10)));
    }

    @Test
    void withoutAnAdvertisedAddressAStreamIsReachedWhereItListens() {
        EdgeSettings settings = EdgeSettings.from(with("""
                listen = ["10.0.0.5:5060", { transport = tcp, address = "10.0.0.6:5062" }]
                """));
        assertThat(settings.advertisedAt(settings.listen().get(1))).isEqualTo("10.0.0.6:5062");
    }

    @Test
    @DisplayName("RFC 3261 §8.1.1.8 a peer is called from the first listen address of its transport and family")
    void aPeerIsCalledFromWhereItReachesUs() {
        EdgeSettings settings = EdgeSettings.from(with("""
                listen = [
                  "10.0.0.5:5060"
                  { transport = tcp, address = "10.0.0.6:5062" }
                  { transport = tcp, address = "[2001:db8::6]:5063", advertised = "six.example.com:5063" }
                  { transport = tcp, address = "10.0.0.7:5064" }
                ]
                """));
        assertThat(settings.reached())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Transport.UDP, "10.0.0.5:5060", Transport.TCP, "10.0.0.6:5062"));
        InetSocketAddress four = new InetSocketAddress("192.0.2.1", 5060);
        InetSocketAddress six = new InetSocketAddress("2001:db8::1", 5060);
        assertThat(settings.pathTo(Transport.UDP, four))
                .isEqualTo(new Hop(Transport.UDP, four, new InetSocketAddress("10.0.0.5", 5060)));
        assertThat(settings.pathTo(Transport.TCP, four))
                .isEqualTo(
                        new Hop(Transport.TCP, four, new InetSocketAddress("10.0.0.6", 5062), null, "10.0.0.6:5062"));
        assertThat(settings.pathTo(Transport.TCP, six))
                .extracting(Hop::advertised)
                .isEqualTo("six.example.com:5063");
        assertThat(settings.pathTo(Transport.UDP, six)).isNull();
        assertThat(settings.pathTo(Transport.TLS, four)).isNull();
    }

    private static Config with(String lines) {
        return ConfigFactory.parseString("holdfast.edge {\n" + lines + "\n}")
                .withFallback(ConfigFactory.load())
                .resolve();
    }
}
