package io.holdfast.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Listens for connections: a socket for each address and event loop, as several processes may share an address. */
final class StreamListeners {
    private static final int BACKLOG = 1024;

    private final NettyTransport netty;
    private final StreamSettings settings;
    private final List<Channel> channels = new ArrayList<>();

    StreamListeners(NettyTransport netty, StreamSettings settings) {
        this.netty = netty;
        this.settings = settings;
    }

    /**
     * Listens on {@code address} and hands its connections to {@code listener}. The address as bound, with the real port.
     *
     * @throws EdgeBindException when the address cannot be taken
     */
    InetSocketAddress listen(ListenAddress address, StreamListener listener) {
        InetSocketAddress bound = address.address();
        for (EventExecutor loop : netty.loops()) {
            Channel channel = bind((EventLoop) loop, address, bound, listener);
            channels.add(channel);
            // Port 0: the others share the port that the first one got.
            bound = (InetSocketAddress) channel.localAddress();
        }
        return new InetSocketAddress(bound.getAddress(), bound.getPort());
    }

    private Channel bind(EventLoop loop, ListenAddress address, InetSocketAddress bound, StreamListener listener) {
        ChannelFuture future = new ServerBootstrap()
                .group(loop, loop)
                .channelFactory(netty.server())
                .option(netty.reusePort(), true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(settings.outboundBytesMax()))
                .childHandler(listener)
                .bind(bound)
                .awaitUninterruptibly();
        Throwable cause = future.cause();
        if (cause != null) {
            throw EdgeBindException.of(address.transport(), bound, cause);
        }
        return future.channel();
    }

    /** Takes no more connections. */
    void close() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
    }

    /** Reading stops at half of what may wait, and goes on at a quarter. */
    static WriteBufferWaterMark waterMark(int outboundBytesMax) {
        return new WriteBufferWaterMark(outboundBytesMax / 4, outboundBytesMax / 2);
    }
}
