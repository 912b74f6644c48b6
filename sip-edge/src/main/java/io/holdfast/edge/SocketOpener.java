package io.holdfast.edge;

import io.holdfast.engine.sip.Transport;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Opens and binds sockets, all with the same limits.
 *
 * @param transport how a socket is opened
 * @param settings its limits
 * @param intake what takes the datagrams
 * @param metrics where failures are counted
 * @param log where failures are logged
 */
record SocketOpener(
        NettyTransport transport, SocketSettings settings, Intake intake, EdgeMetrics metrics, EdgeLog log) {
    /** Bytes handed to Netty that the kernel has not taken; from the upper mark on datagrams stay in the send queue. */
    private static final WriteBufferWaterMark UNSENT_BYTES = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    /**
     * Binds a socket on {@code loop}; messages may arrive before this returns.
     *
     * @param advertised where its peers reach us; null when that is the address of the whole cluster
     * @throws EdgeBindException when the address cannot be taken
     */
    UdpSocket bind(EventLoop loop, InetSocketAddress address, @Nullable String advertised) {
        DatagramChannel channel = open(address);
        configure(channel.config());
        await(loop.register(channel), channel, address);
        SendQueue sendQueue = new SendQueue(channel, settings.sendQueueDatagrams(), metrics);
        DatagramReader reader = new DatagramReader(
                intake,
                sendQueue,
                advertised,
                settings.datagramMaxBytes(),
                cause -> writeFailed(channel.localAddress(), cause));
        await(channel.pipeline().addLast(reader).channel().bind(address), channel, address);
        return new UdpSocket(channel, sendQueue, reader);
    }

    private DatagramChannel open(InetSocketAddress address) {
        return transport
                .open()
                .apply(
                        address.getAddress() instanceof Inet6Address
                                ? SocketProtocolFamily.INET6
                                : SocketProtocolFamily.INET);
    }

    private void configure(ChannelConfig config) {
        config.setOption(transport.reusePort(), true);
        config.setOption(ChannelOption.SO_RCVBUF, settings.receiveBufferBytes());
        config.setOption(ChannelOption.SO_SNDBUF, settings.sendBufferBytes());
        config.setAllocator(PooledByteBufAllocator.DEFAULT);
        // One byte more than allowed tells a datagram that is too long from one that just fits.
        config.setRecvByteBufAllocator(new FixedRecvByteBufAllocator(settings.datagramMaxBytes() + 1)
                .maxMessagesPerRead(DatagramReader.READS_PER_TURN));
        config.setWriteBufferWaterMark(UNSENT_BYTES);
    }

    private void writeFailed(InetSocketAddress local, Throwable cause) {
        metrics.sendDropped(SendFailure.WRITE_FAILED);
        log.writeFailed(local, cause);
    }

    private static void await(ChannelFuture future, DatagramChannel channel, InetSocketAddress address) {
        future.awaitUninterruptibly();
        Throwable cause = future.cause();
        if (cause != null) {
            // A channel that could not be registered is closed already, and knows no event loop to do it on.
            if (channel.isRegistered()) {
                channel.close().awaitUninterruptibly();
            }
            throw EdgeBindException.of(Transport.UDP, address, cause);
        }
    }
}
