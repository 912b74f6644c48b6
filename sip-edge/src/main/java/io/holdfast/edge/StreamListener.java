package io.holdfast.edge;

import io.holdfast.engine.sip.Transport;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Takes the connections of one listen address, or refuses them: the limits come before the first byte is read. */
final class StreamListener extends ChannelInitializer<SocketChannel> {
    private final Transport transport;
    private final @Nullable String advertised;
    private final ConnectionTable table;
    private final StreamParts parts;
    private final @Nullable TlsContexts tls;

    /** {@code tls} is there for TLS and WSS, and only for them. */
    StreamListener(
            Transport transport,
            @Nullable String advertised,
            ConnectionTable table,
            StreamParts parts,
            @Nullable TlsContexts tls) {
        this.transport = transport;
        this.advertised = advertised;
        this.table = table;
        this.parts = parts;
        this.tls = tls;
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        InetAddress source = channel.remoteAddress().getAddress();
        Refusal refusal = parts.counts().accept(source);
        if (refusal != null) {
            refuse(channel, refusal);
            return;
        }
        channel.closeFuture().addListener(closed -> parts.counts().release(source));
        if (tls != null && !parts.counts().beginHandshake(source)) {
            refuse(channel, Refusal.HANDSHAKES);
            return;
        }
        StreamConnection connection = table.add(channel, transport, advertised, true);
        if (tls != null) {
            addTls(channel, connection, tls, source);
        }
        if (transport.isWebSocket()) {
            WebSocketHandshake.await(channel, connection, parts);
        } else {
            channel.pipeline().addLast(new StreamReader(connection, parts.message()));
        }
        channel.pipeline().addLast(connection);
    }

    private void addTls(SocketChannel channel, StreamConnection connection, TlsContexts contexts, InetAddress source) {
        SslHandler handler = contexts.server(channel.alloc());
        channel.pipeline().addLast(new RenegotiationGuard(connection), handler);
        handler.handshakeFuture().addListener(handshake -> {
            parts.counts().endHandshake(source);
            if (!handshake.isSuccess()) {
                connection.close(CloseReason.HANDSHAKE);
            }
        });
    }

    // The channel's close future, which is listened to, tells the outcome.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void refuse(SocketChannel channel, Refusal refusal) {
        parts.metrics().connectionRefused(refusal);
        channel.close();
    }
}
