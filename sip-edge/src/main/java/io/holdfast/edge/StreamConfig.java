package io.holdfast.edge;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what connections and TLS are allowed, from {@code holdfast.edge.streams}, {@code .websocket} and {@code .tls}. */
final class StreamConfig {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MILLION = 1_000_000;
    private static final long KIB = 1024;
    private static final Set<String> STREAM_KEYS = Set.of(
            "connections-max",
            "connections-per-source-max",
            "handshakes-max",
            "message-timeout",
            "first-message-timeout",
            "idle-timeout",
            "outbound-max",
            "connect-timeout",
            "silent-time",
            "silent-max",
            "udp-request-max");
    private static final Set<String> TLS_KEYS = Set.of(
            "certificate",
            "private-key",
            "trusted-certificates",
            "client-certificates",
            "protocols",
            "handshake-timeout",
            "reload-interval");
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final ConfigProblems streams;
    private final ConfigProblems webSocket;
    private final ConfigProblems tls;

    StreamConfig(Config config) {
        streams = new ConfigProblems(config, EdgeConfig.PATH + ".streams");
        webSocket = new ConfigProblems(config, EdgeConfig.PATH + ".websocket");
        tls = new ConfigProblems(config, EdgeConfig.PATH + ".tls");
    }

    StreamSettings streams() {
        streams.onlyKeys(STREAM_KEYS);
        return new StreamSettings(
                streams.integer("connections-max", 1, MILLION),
                streams.integer("connections-per-source-max", 1, MILLION),
                streams.integer("handshakes-max", 1, MILLION),
                streams.duration("message-timeout", MILLI, HOUR),
                streams.duration("first-message-timeout", MILLI, HOUR),
                streams.duration("idle-timeout", MILLI, Duration.ofDays(1)),
                streams.bytes("outbound-max", 4 * KIB, 64 * KIB * KIB),
                streams.duration("connect-timeout", MILLI, MINUTE),
                streams.duration("silent-time", Duration.ZERO, HOUR),
                streams.integer("silent-max", 1, MILLION),
                streams.bytes("udp-request-max", 200, 64 * KIB));
    }

    WebSocketSettings webSocket() {
        webSocket.onlyKeys(Set.of("origins"));
        List<String> origins = webSocket.texts("origins");
        if (!origins.stream().allMatch(StreamConfig::isOrigin)) {
            webSocket.add("origins", "origins such as https://phone.example.com");
        }
        return new WebSocketSettings(Set.copyOf(origins));
    }

    /** RFC 6454 section 6.2: a scheme, a host and perhaps a port, and nothing behind them; or null. */
    private static boolean isOrigin(String text) {
        return text.equals("null") || text.matches("[a-z][a-z0-9+.-]*://[^/\\s]+");
    }

    /** Null when no certificate is configured; {@code wanted}: something listens for TLS. */
    @Nullable
    TlsSettings tls(boolean wanted) {
        tls.onlyKeys(TLS_KEYS);
        String certificate = tls.text("certificate");
        String privateKey = tls.text("private-key");
        String trusted = tls.text("trusted-certificates");
        TlsSettings settings = new TlsSettings(
                Path.of(certificate),
                Path.of(privateKey),
                trusted.isEmpty() ? null : Path.of(trusted),
                clientCertificates(),
                protocols(),
                tls.duration("handshake-timeout", MILLI, MINUTE),
                tls.duration("reload-interval", MILLI, HOUR));
        if (certificate.isEmpty() && (wanted || !privateKey.isEmpty())) {
            tls.add("certificate", "a PEM file, because TLS is listened for or there is a private key");
        }
        if (privateKey.isEmpty() && (wanted || !certificate.isEmpty())) {
            tls.add("private-key", "a PEM file, because TLS is listened for or there is a certificate");
        }
        return certificate.isEmpty() ? null : settings;
    }

    List<String> problems() {
        return Stream.of(streams, webSocket, tls)
                .flatMap(section -> section.list().stream())
                .toList();
    }

    private TlsSettings.ClientCertificates clientCertificates() {
        String text = tls.text("client-certificates");
        for (TlsSettings.ClientCertificates wanted : TlsSettings.ClientCertificates.values()) {
            if (wanted.name().equals(text.toUpperCase(Locale.ROOT))) {
                return wanted;
            }
        }
        tls.add("client-certificates", "none, optional or required");
        return TlsSettings.ClientCertificates.REQUIRED;
    }

    private List<String> protocols() {
        List<String> protocols = tls.texts("protocols");
        if (protocols.isEmpty() || !PROTOCOLS.containsAll(protocols)) {
            tls.add("protocols", "TLSv1.2, TLSv1.3 or both");
        }
        return protocols;
    }
}
