package io.holdfast.edge;

import io.holdfast.engine.sip.Frame;
import io.holdfast.engine.sip.Hop;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One connection: takes the {@link Frame}s that the handler before it finds in what comes, and sends. Only {@link #write} may be
 * called off its event loop.
 */
final class StreamConnection extends ChannelInboundHandlerAdapter {
    private static final byte[] PONG = {'\r', '\n'};

    private final Channel channel;
    private final Hop source;
    private final StreamParts parts;
    private final ConnectionTimes times;

    private boolean reading;
    private boolean outputEnded;

    private @Nullable CloseReason closing;

    /** {@code accepted}: the peer opened it. */
    StreamConnection(Channel channel, Hop source, StreamParts parts, boolean accepted) {
        this.channel = channel;
        this.source = source;
        this.parts = parts;
        this.times = new ConnectionTimes(parts.settings(), System.nanoTime(), accepted);
    }

    boolean isOpen() {
        return channel.isActive();
    }

    Channel channel() {
        return channel;
    }

    /** From any thread; never blocks. What can't be sent is counted in {@code holdfast.edge.send.dropped}. */
    void write(byte[] message) {
        if (channel.eventLoop().inEventLoop()) {
            writeNow(message);
            return;
        }
        try {
            channel.eventLoop().execute(() -> writeNow(message));
        } catch (RejectedExecutionException e) {
            parts.metrics().sendDropped(SendFailure.CLOSED);
        }
    }

    /** On the event loop, now and then: closes the connection when its time is over. */
    void closeIfExpired(long nowNanos) {
        CloseReason reason = times.expired(nowNanos);
        if (reason != null) {
            close(reason);
        }
    }

    /** Closes at once; the first reason counts. */
    @SuppressWarnings("FutureReturnValueIgnored") // channelInactive tells the outcome.
    void close(CloseReason reason) {
        if (closing == null) {
            closing = reason;
        }
        channel.close();
    }

    /** Closes after what waits was sent. */
    @SuppressWarnings("FutureReturnValueIgnored") // As above.
    void closeWhenSent(CloseReason reason) {
        if (closing == null) {
            closing = reason;
        }
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Bytes came; {@code insideMessage}: after all frames that they brought, a message has begun that is not complete. */
    void bytesCame(boolean insideMessage) {
        long now = System.nanoTime();
        times.active(now);
        times.insideMessage(outputEnded || insideMessage, now);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        reading = true;
        if (closing == null) {
            take((Frame) frame);
        }
    }

    /**
     * Sends what waits and nothing more. Closing with unread bytes would make the kernel send a reset, which may overtake the last
     * message. So the rest of the stream is read and thrown away, until the peer closes or the time for a message is over.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // channelInactive tells the outcome.
    void endOutput(CloseReason reason) {
        if (source.transport().isSecure() || !(channel instanceof DuplexChannel duplex)) {
            closeWhenSent(reason);
            return;
        }
        if (closing == null) {
            closing = reason;
        }
        outputEnded = true;
        times.insideMessage(true, System.nanoTime());
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> duplex.shutdownOutput());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        context.flush();
    }

    /** The peer reads too slowly: it is not read from either, until it has caught up. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        channel.config().setAutoRead(channel.isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        parts.metrics().connectionClosed(closing == null ? CloseReason.PEER : closing);
    }

    /** Resets, and failures of TLS records: both end the connection. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close(CloseReason.PEER);
    }

    private void take(Frame frame) {
        switch (frame) {
            case Frame.Message message -> {
                times.message();
                parts.intake().accept(message.bytes().array(), source, this::reply);
            }
            case Frame.Ping ignored -> {
                parts.metrics().received(Received.KEEP_ALIVE);
                writeNow(PONG);
            }
            case Frame.Lost lost -> {
                parts.intake().framingLost(lost, source, this::reply);
                endOutput(CloseReason.FRAMING_LOST);
            }
        }
    }

    private void writeNow(byte[] message) {
        if (!channel.isActive()) {
            parts.metrics().sendDropped(SendFailure.CLOSED);
            return;
        }
        if (unsentBytes() + message.length > parts.settings().outboundBytesMax()) {
            parts.metrics().sendDropped(SendFailure.OUTBOUND_FULL);
            close(CloseReason.OUTBOUND_FULL);
            return;
        }
        times.active(System.nanoTime());
        channel.write(Unpooled.wrappedBuffer(message)).addListener(written -> {
            if (written.isSuccess()) {
                parts.metrics().sent(1);
            } else {
                parts.metrics().sendDropped(SendFailure.WRITE_FAILED);
            }
        });
        if (!reading) {
            channel.flush();
        }
    }

    /** Answers go back over the connection, wherever its peer is. */
    private void reply(byte[] message, InetSocketAddress remote) {
        write(message);
    }

    private long unsentBytes() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return unsent == null ? 0 : unsent.totalPendingWriteBytes();
    }
}
