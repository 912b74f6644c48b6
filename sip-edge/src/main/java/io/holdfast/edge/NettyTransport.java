package io.holdfast.edge;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loops and how they open sockets: native epoll or Java NIO.
 *
 * @param name for the log
 * @param loops one thread each
 * @param open opens an unbound socket of an address family
 * @param server opens a channel that accepts connections
 * @param stream opens a channel that connects
 * @param reusePort the option for SO_REUSEPORT
 */
record NettyTransport(
        String name,
        EventLoopGroup loops,
        Function<SocketProtocolFamily, DatagramChannel> open,
        ChannelFactory<ServerSocketChannel> server,
        ChannelFactory<SocketChannel> stream,
        ChannelOption<Boolean> reusePort) {
    private static final Logger LOG = LoggerFactory.getLogger(SipEdge.class);

    static NettyTransport create(TransportSettings settings) {
        if (settings.nativeTransport() && Epoll.isAvailable()) {
            return new NettyTransport(
                    "epoll",
                    loops(settings, EpollIoHandler.newFactory()),
                    EpollDatagramChannel::new,
                    EpollServerSocketChannel::new,
                    EpollSocketChannel::new,
                    UnixChannelOption.SO_REUSEPORT);
        }
        return new NettyTransport(
                "NIO",
                loops(settings, NioIoHandler.newFactory()),
                NioDatagramChannel::new,
                NioServerSocketChannel::new,
                NioSocketChannel::new,
                NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT));
    }

    /** Ends the threads and closes what is still open. */
    void stop(Duration timeout) {
        boolean stopped =
                loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly(timeout.toMillis());
        if (!stopped) {
            LOG.warn("event loops did not stop within {} ms: something blocks them", timeout.toMillis());
        }
    }

    private static EventLoopGroup loops(TransportSettings settings, IoHandlerFactory factory) {
        return new MultiThreadIoEventLoopGroup(
                settings.eventLoops(), new DefaultThreadFactory("holdfast-edge"), factory);
    }
}
