package io.holdfast.edge;

import com.typesafe.config.Config;
import io.holdfast.engine.sip.SipLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@link EdgeSettings} from {@code holdfast.edge}; keeps going after a wrong value to find them all. */
final class EdgeConfig {
    static final String PATH = "holdfast.edge";
    private static final Set<String> KEYS = Set.of(
            "listen",
            "advertised",
            "allow",
            "supported",
            "accept",
            "event-loops",
            "native-transport",
            "receive-buffer",
            "send-buffer",
            "send-queue",
            "datagram-max",
            "header-section-max",
            "header-line-max",
            "headers-max",
            "vias-max",
            "params-max",
            "uri-max",
            "body-max",
            "close-timeout",
            "retry-after",
            "new-invites-per-second-per-source",
            "sources-max",
            "calls-remembered",
            "streams",
            "websocket",
            "tls");
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private final ConfigProblems problems;

    private EdgeConfig(ConfigProblems problems) {
        this.problems = problems;
    }

    static EdgeSettings read(Config config) {
        ConfigProblems problems = new ConfigProblems(config, PATH);
        EdgeConfig reader = new EdgeConfig(problems);
        problems.onlyKeys(KEYS);
        List<ListenAddress> listen = ListenConfig.read(problems, config.getConfig(PATH));
        HostPort advertised = reader.advertised(listen);
        TransportSettings transport = reader.transport();
        SocketSettings socket = reader.socket();
        RuleSettings rules = new RuleSettings(reader.message(socket), reader.newCalls(), reader.capabilities());
        StreamConfig streamConfig = new StreamConfig(config);
        StreamSettings streams = streamConfig.streams();
        WebSocketSettings webSocket = streamConfig.webSocket();
        TlsSettings tls = streamConfig.tls(
                listen.stream().anyMatch(address -> address.transport().isSecure()));
        throwIfAny(problems.list(), streamConfig.problems());
        return new EdgeSettings(listen, advertised, transport, socket, rules, streams, webSocket, tls);
    }

    private static void throwIfAny(List<String> edge, List<String> streams) {
        List<String> all = Stream.concat(edge.stream(), streams.stream()).toList();
        if (!all.isEmpty()) {
            throw new EdgeConfigException(all);
        }
    }

    private @Nullable HostPort advertised(List<ListenAddress> listen) {
        String text = problems.text("advertised");
        if (text.isEmpty()) {
            if (listen.stream().anyMatch(EdgeConfig::isUnreachable)) {
                problems.add("advertised", "host:port, because peers cannot reach a wildcard listen address");
            }
            return null;
        }
        HostPort advertised = ListenConfig.advertised(text);
        if (advertised == null) {
            problems.add("advertised", "host:port or [IPv6]:port, port 1 to 65535");
        }
        return advertised;
    }

    private static boolean isUnreachable(ListenAddress listen) {
        return listen.advertised() == null && listen.address().getAddress().isAnyLocalAddress();
    }

    private TransportSettings transport() {
        return new TransportSettings(
                problems.integer("event-loops", 1, 64),
                problems.flag("native-transport"),
                problems.duration("close-timeout", Duration.ZERO, Duration.ofSeconds(60)));
    }

    private SocketSettings socket() {
        return new SocketSettings(
                problems.bytes("receive-buffer", 64 * KIB, 256 * MIB),
                problems.bytes("send-buffer", 64 * KIB, 256 * MIB),
                problems.integer("send-queue", 16, 1_048_576),
                problems.bytes("datagram-max", 512, 64 * KIB));
    }

    private SipLimits message(SocketSettings socket) {
        int headerSection = problems.bytes("header-section-max", 512, 60 * KIB);
        int body = problems.bytes("body-max", 1, 256 * KIB);
        return new SipLimits(
                // A stream ends a message by its own limits, and a datagram is measured before it is read.
                Math.max(socket.datagramMaxBytes(), headerSection + body),
                headerSection,
                problems.bytes("header-line-max", 128, 60 * KIB),
                problems.integer("headers-max", 8, 1000),
                problems.integer("vias-max", 1, 1000),
                problems.integer("params-max", 4, 1000),
                problems.bytes("uri-max", 64, 60 * KIB),
                body);
    }

    private NewCallLimits newCalls() {
        return new NewCallLimits(
                problems.integer("new-invites-per-second-per-source", 0, 1_000_000),
                problems.integer("sources-max", 16, 1_000_000),
                problems.integer("calls-remembered", 2, 16_777_216),
                problems.duration("retry-after", Duration.ZERO, Duration.ofHours(1)));
    }

    private Capabilities capabilities() {
        List<String> allow = problems.texts("allow");
        if (!allow.stream().allMatch(EdgeConfig::isToken)) {
            problems.add("allow", "method names");
        }
        List<String> supported = problems.texts("supported");
        if (!supported.stream().allMatch(EdgeConfig::isToken)) {
            problems.add("supported", "option tags");
        }
        List<String> accept = problems.texts("accept");
        if (!accept.stream().allMatch(type -> isToken(type.replaceFirst("/", "")))) {
            problems.add("accept", "media types such as application/sdp");
        }
        return new Capabilities(allow, supported, accept);
    }

    /** RFC 3261 section 25.1, {@code token}. */
    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "-.!%*_+`'~".indexOf(c) >= 0);
    }
}
