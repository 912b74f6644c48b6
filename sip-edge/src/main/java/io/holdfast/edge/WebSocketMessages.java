package io.holdfast.edge;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.CharsetUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What goes over a WebSocket: each of its messages is one SIP message (RFC 7118 section 4.2). */
@SuppressWarnings(
        "FutureReturnValueIgnored") // The connection's promises tell what became of its messages, channelInactive of
// it.
final class WebSocketMessages extends ChannelDuplexHandler {
    private static final byte[] PING = {'\r', '\n', '\r', '\n'};

    private final StreamConnection connection;
    private final EdgeMetrics metrics;
    private final int bytesMax;

    /** What came of a message in several frames. */
    private @Nullable ByteArrayOutputStream begun;

    private boolean open;
    private boolean closeSent;

    /** {@code bytesMax}: of a message, however many frames it has. */
    WebSocketMessages(StreamConnection connection, EdgeMetrics metrics, int bytesMax) {
        this.connection = connection;
        this.metrics = metrics;
        this.bytesMax = bytesMax;
    }

    /** The handshake is done. */
    void open() {
        open = true;
    }

    /** Whether frames of a message came, but not its last. */
    boolean insideMessage() {
        return begun != null;
    }

    /** Whether the closing frame was sent: nothing that comes matters any more. */
    boolean isClosing() {
        return closeSent;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (closeSent) {
                return;
            }
            if (message instanceof WebSocketFrame frame) {
                read(context, frame);
            } else {
                // RFC 6455 section 4.1: bytes that came before the handshake was answered.
                end(context, WebSocketCloseStatus.PROTOCOL_ERROR, CloseReason.FRAMING_LOST);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame) {
            metrics.received(Received.KEEP_ALIVE);
            // Flushed with the answers to what else came.
            context.write(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof PongWebSocketFrame) {
            metrics.received(Received.KEEP_ALIVE);
        } else if (frame instanceof CloseWebSocketFrame) {
            closeSent = true;
            context.writeAndFlush(
                            new CloseWebSocketFrame(true, 0, frame.content().retain()))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            readMessage(context, frame);
        }
    }

    private void readMessage(ChannelHandlerContext context, WebSocketFrame frame) {
        byte[] bytes = ByteBufUtil.getBytes(frame.content());
        if (bytes.length + (begun == null ? 0 : begun.size()) > bytesMax) {
            end(context, WebSocketCloseStatus.MESSAGE_TOO_BIG, CloseReason.TOO_LARGE);
            return;
        }
        if (begun == null && frame.isFinalFragment()) {
            deliver(context, bytes);
            return;
        }
        ByteArrayOutputStream message = begun == null ? new ByteArrayOutputStream() : begun;
        message.writeBytes(bytes);
        begun = frame.isFinalFragment() ? null : message;
        if (begun == null) {
            deliver(context, message.toByteArray());
        }
    }

    private void deliver(ChannelHandlerContext context, byte[] message) {
        if (Arrays.equals(message, PING)) {
            context.fireChannelRead(new Frame.Ping());
        } else if (KeepAlives.isKeepAlive(message)) {
            metrics.received(Received.KEEP_ALIVE);
        } else {
            context.fireChannelRead(new Frame.Message(Bytes.of(message)));
        }
    }

    /** RFC 6455 section 7.1.7: after a frame that breaks the protocol, or is too large, nothing more is read. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof CorruptedWebSocketFrameException corrupted)) {
            context.fireExceptionCaught(cause);
        } else if (!closeSent) {
            WebSocketCloseStatus status = corrupted.closeStatus();
            boolean tooLarge = status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            end(context, status, tooLarge ? CloseReason.TOO_LARGE : CloseReason.FRAMING_LOST);
        }
    }

    private void end(ChannelHandlerContext context, WebSocketCloseStatus status, CloseReason reason) {
        closeSent = true;
        begun = null;
        context.write(new CloseWebSocketFrame(status));
        connection.endOutput(reason);
    }

    /** RFC 7118 section 4.2: text can't carry what is not UTF-8. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes) || !bytes.isReadable()) {
            context.write(message, promise);
        } else if (closeSent) {
            bytes.release();
            promise.setFailure(new ClosedChannelException());
        } else if (ByteBufUtil.isText(bytes, CharsetUtil.UTF_8)) {
            context.write(new TextWebSocketFrame(bytes), promise);
        } else {
            context.write(new BinaryWebSocketFrame(bytes), promise);
        }
    }

    /** RFC 6455 section 5.5.1: the closing frame comes first, unless the peer does not read. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (!open || closeSent || !context.channel().isWritable()) {
            context.close(promise);
            return;
        }
        closeSent = true;
        context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE))
                .addListener(sent -> context.close(promise));
    }
}
