package io.holdfast.edge;

import io.holdfast.engine.sip.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens connections to peers, one for each transport, address and port, and keeps them for what follows. Thread-safe. */
final class Connector {
    private record Target(Transport transport, InetSocketAddress address) {}

    private final NettyTransport netty;
    private final ConnectionTable table;
    private final StreamParts parts;
    private final Map<Transport, String> advertised;
    private final @Nullable TlsContexts tls;
    private final SilentTargets<Target> silent;
    private final ConcurrentMap<Target, OpeningConnection> opened = new ConcurrentHashMap<>();

    /** {@code advertised}: where peers of a transport reach us, if that is not the address of the whole cluster. */
    Connector(
            NettyTransport netty,
            ConnectionTable table,
            StreamParts parts,
            Map<Transport, String> advertised,
            @Nullable TlsContexts tls) {
        this.netty = netty;
        this.table = table;
        this.parts = parts;
        this.advertised = Map.copyOf(advertised);
        this.tls = tls;
        this.silent = new SilentTargets<>(
                parts.settings().silentMax(), parts.settings().silentTime());
    }

    /** Sends {@code message} to {@code address}; {@code otherwise} gets it when there is no connection to be had. */
    void send(byte[] message, Transport transport, InetSocketAddress address, Consumer<byte[]> otherwise) {
        Target target = new Target(transport, address);
        OpeningConnection known = opened.get(target);
        if (known == null) {
            if (silent.contains(target, System.nanoTime())) {
                parts.metrics().silentTarget();
                otherwise.accept(message);
                return;
            }
            EventLoop loop = netty.loops().next();
            OpeningConnection mine = new OpeningConnection(loop.newPromise(), parts);
            known = opened.putIfAbsent(target, mine);
            if (known == null) {
                open(target, loop, mine);
                known = mine;
            }
        }
        known.send(message, otherwise);
    }

    private void open(Target target, EventLoop loop, OpeningConnection opening) {
        if (!parts.counts().open()) {
            parts.metrics().connectionRefused(Refusal.TOTAL);
            fail(target, opening, new IllegalStateException("connections-max"));
            return;
        }
        ChannelFuture connect = new Bootstrap()
                .group(loop)
                .channelFactory(netty.stream())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        parts.settings().connectTimeout().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        StreamListeners.waterMark(parts.settings().outboundBytesMax()))
                .handler(new Nothing())
                .connect(target.address());
        connect.addListener(done -> {
            if (done.isSuccess()) {
                connect.channel().closeFuture().addListener(closed -> closed(target, opening));
                connected(target, (SocketChannel) connect.channel(), opening);
            } else {
                // A channel that could not even be made has no close future that completes.
                remember(target, done.cause());
                closed(target, opening);
                opening.failed(done.cause());
            }
        });
    }

    private void closed(Target target, OpeningConnection opening) {
        parts.counts().close();
        opened.remove(target, opening);
    }

    /** On the channel's event loop. */
    private void connected(Target target, SocketChannel channel, OpeningConnection opening) {
        StreamConnection connection = table.add(channel, target.transport(), advertised.get(target.transport()), false);
        if (target.transport().isSecure() && tls != null) {
            SslHandler handler = tls.client(channel.alloc(), target.address());
            channel.pipeline()
                    .addLast(
                            new RenegotiationGuard(connection),
                            handler,
                            new StreamReader(connection, parts.message()),
                            connection);
            handler.handshakeFuture().addListener(handshake -> secured(target, handshake, connection, opening));
        } else {
            channel.pipeline().addLast(new StreamReader(connection, parts.message()), connection);
            opening.ready(connection);
        }
    }

    private void secured(Target target, Future<?> handshake, StreamConnection connection, OpeningConnection opening) {
        if (handshake.isSuccess()) {
            opening.ready(connection);
        } else {
            remember(target, handshake.cause());
            connection.close(CloseReason.HANDSHAKE);
            fail(target, opening, handshake.cause());
        }
    }

    /** Only silence costs time. One that refuses is asked again: it may just have started. */
    private void remember(Target target, Throwable cause) {
        if (cause instanceof ConnectTimeoutException || cause instanceof SslHandshakeTimeoutException) {
            silent.add(target, System.nanoTime());
        }
    }

    private void fail(Target target, OpeningConnection opening, Throwable cause) {
        opened.remove(target, opening);
        opening.failed(cause);
    }

    /** The handlers are added when the connection is there. */
    private static final class Nothing extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {}
    }
}
