package io.holdfast.edge;

import com.typesafe.config.Config;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the edge that can be configured; {@code reference.conf} says what each value means.
 *
 * @param listen addresses to listen on, at least one, resolved
 * @param advertised where peers reach this cluster; null means the first listen address
 * @param transport the threads
 * @param socket the limits of each socket
 * @param rules what decides over a message
 */
public record EdgeSettings(
        List<InetSocketAddress> listen,
        @Nullable HostPort advertised,
        TransportSettings transport,
        SocketSettings socket,
        RuleSettings rules) {

    public EdgeSettings {
        listen = List.copyOf(listen);
        if (listen.isEmpty()) {
            throw new IllegalArgumentException("listen: found no address (expected at least one)");
        }
    }

    /**
     * Reads {@code holdfast.edge} of {@code config}.
     *
     * @throws EdgeConfigException naming every value that is wrong
     */
    public static EdgeSettings from(Config config) {
        return EdgeConfig.read(config);
    }

    /** Where peers reach us, as far as it is known before listening: a configured port 0 is still 0. */
    public HostPort advertisedAddress() {
        return advertised == null ? HostPort.of(listen.getFirst()) : advertised;
    }
}
