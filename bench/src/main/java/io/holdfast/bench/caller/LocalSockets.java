package io.holdfast.bench.caller;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The sockets calls are spread over, one after the other. Several processes that share a server port by SO_REUSEPORT
 * are told apart by the kernel by source port, so few sockets load them unevenly, and one socket reaches only one of them.
 *
 * @param address the local address; null for the one the route to the target uses
 * @param firstPort the first of {@code count} consecutive ports; 0 for free ports
 * @param count how many sockets
 * @param receiveBufferBytes SO_RCVBUF of each, in bytes; the kernel may give less
 */
public record LocalSockets(@Nullable InetAddress address, int firstPort, int count, int receiveBufferBytes) {
    private static final int COUNT_MAX = 1024;
    private static final int DEFAULT_RECEIVE_BUFFER = 4 * 1024 * 1024;

    public LocalSockets {
        if (count < 1 || count > COUNT_MAX || firstPort < 0 || firstPort + count > 65_536) {
            throw new IllegalArgumentException("local sockets: " + count + " from port " + firstPort
                    + " (expected: 1 to " + COUNT_MAX + " sockets, ports 0 to 65535)");
        }
    }

    /** {@code count} sockets on free ports. */
    public static LocalSockets free(int count) {
        return new LocalSockets(null, 0, count, DEFAULT_RECEIVE_BUFFER);
    }
}
