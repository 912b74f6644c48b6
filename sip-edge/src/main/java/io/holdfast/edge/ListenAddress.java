package io.holdfast.edge;

import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address to listen on.
 *
 * @param transport what is spoken there
 * @param address resolved; port 0 takes a free one
 * @param advertised where peers of this address reach us; null means as {@link EdgeSettings#advertisedAt} says
 */
public record ListenAddress(
        Transport transport,
        InetSocketAddress address,
        @Nullable HostPort advertised) {

    /** UDP without an advertised address of its own. */
    public static ListenAddress udp(InetSocketAddress address) {
        return new ListenAddress(Transport.UDP, address, null);
    }
}
