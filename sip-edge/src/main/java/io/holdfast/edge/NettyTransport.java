package io.holdfast.edge;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.StandardSocketOptions;
import java.util.function.Function;

/**
 * The event loops and how they open sockets: native epoll or Java NIO.
 *
 * @param name for the log
 * @param loops one thread each
 * @param open opens an unbound socket of an address family
 * @param reusePort the option for SO_REUSEPORT
 */
record NettyTransport(
        String name,
        EventLoopGroup loops,
        Function<SocketProtocolFamily, DatagramChannel> open,
        ChannelOption<Boolean> reusePort) {

    static NettyTransport create(TransportSettings settings) {
        if (settings.nativeTransport() && Epoll.isAvailable()) {
            return new NettyTransport(
                    "epoll",
                    loops(settings, EpollIoHandler.newFactory()),
                    EpollDatagramChannel::new,
                    UnixChannelOption.SO_REUSEPORT);
        }
        return new NettyTransport(
                "NIO",
                loops(settings, NioIoHandler.newFactory()),
                NioDatagramChannel::new,
                NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT));
    }

    private static EventLoopGroup loops(TransportSettings settings, IoHandlerFactory factory) {
        return new MultiThreadIoEventLoopGroup(
                settings.eventLoops(), new DefaultThreadFactory("holdfast-edge"), factory);
    }
}
