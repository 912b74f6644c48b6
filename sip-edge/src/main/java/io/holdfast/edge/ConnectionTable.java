package io.holdfast.edge;

import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All connections of the edge, by the number that their flow names. Thread-safe. */
final class ConnectionTable {
    /** Connections a millisecond that a process may make without the next one on this node repeating their numbers. */
    private static final int PER_MILLISECOND_BITS = 20;

    private final String node;
    private final StreamParts parts;
    private final ConcurrentMap<Long, StreamConnection> byNumber = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong(System.currentTimeMillis() << PER_MILLISECOND_BITS);

    /** {@code node}: by what the other nodes know this one. */
    ConnectionTable(String node, StreamParts parts) {
        this.node = node;
        this.parts = parts;
    }

    /** A connection that {@code channel} is, from now on until it closes. */
    @SuppressWarnings("FutureReturnValueIgnored") // The listener needs no outcome.
    StreamConnection add(SocketChannel channel, Transport transport, @Nullable String advertised, boolean accepted) {
        long number = next.getAndIncrement();
        Hop source = new Hop(
                transport,
                plain(channel.remoteAddress()),
                plain(channel.localAddress()),
                new Flow(node, number),
                advertised);
        StreamConnection connection = new StreamConnection(channel, source, parts, accepted);
        byNumber.put(number, connection);
        channel.closeFuture().addListener(closed -> byNumber.remove(number));
        return connection;
    }

    /** The connection that {@code flow} names; null when it is gone, or was never here. */
    @Nullable
    StreamConnection find(Flow flow) {
        StreamConnection connection = flow.node().equals(node) ? byNumber.get(flow.connection()) : null;
        return connection != null && connection.isOpen() ? connection : null;
    }

    Collection<StreamConnection> all() {
        return byNumber.values();
    }

    /** Closes those whose time is over; each on its own event loop. */
    void closeExpired() {
        for (StreamConnection connection : byNumber.values()) {
            Channel channel = connection.channel();
            channel.eventLoop().execute(() -> connection.closeIfExpired(System.nanoTime()));
        }
    }

    /** Netty's subclass would follow the message into journals and other nodes. */
    private static InetSocketAddress plain(InetSocketAddress address) {
        return new InetSocketAddress(address.getAddress(), address.getPort());
    }
}
