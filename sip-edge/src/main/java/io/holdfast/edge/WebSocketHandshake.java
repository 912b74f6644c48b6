package io.holdfast.edge;

import io.holdfast.engine.sip.SipLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;

/** The first request on a WebSocket address: makes the connection a WebSocket, or refuses it. */
final class WebSocketHandshake extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final HttpDecoderConfig HTTP =
            new HttpDecoderConfig().setMaxInitialLineLength(4096).setMaxHeaderSize(8192);

    private final StreamConnection connection;
    private final WebSocketMessages messages;
    private final StreamParts parts;
    private final WebSocketDecoderConfig frames;

    private WebSocketHandshake(StreamConnection connection, WebSocketMessages messages, StreamParts parts) {
        this.connection = connection;
        this.messages = messages;
        this.parts = parts;
        this.frames = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(bytesMax(parts.message()))
                .expectMaskedFrames(true)
                .closeOnProtocolViolation(false)
                .build();
    }

    /** Has {@code channel} wait for the handshake, and read messages after it; {@code connection} is to be its last handler. */
    static void await(SocketChannel channel, StreamConnection connection, StreamParts parts) {
        WebSocketMessages messages = new WebSocketMessages(connection, parts.metrics(), bytesMax(parts.message()));
        WebSocketHandshake handshake = new WebSocketHandshake(connection, messages, parts);
        channel.pipeline()
                .addLast(
                        new HttpServerCodec(HTTP),
                        handshake.new WithoutBody(),
                        handshake,
                        new Utf8FrameValidator(false),
                        messages);
    }

    /** As on any stream. */
    private static int bytesMax(SipLimits limits) {
        return limits.headerSectionBytes() + limits.bodyBytes();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        WebSocketRefusal refusal = WebSocketRefusal.of(request, parts.webSocket());
        if (refusal != null) {
            refuse(context, refusal);
            return;
        }
        // One row, which names what we take: the client may have offered more, in several rows.
        request.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, WebSocketRefusal.SUB_PROTOCOL);
        new Handshaker().handshake(context.channel(), request).addListener(done -> {
            if (done.isSuccess()) {
                messages.open();
            } else {
                connection.close(CloseReason.HANDSHAKE);
            }
        });
        context.pipeline().remove(this);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The connection ends in any case.
    private void refuse(ChannelHandlerContext context, WebSocketRefusal refusal) {
        parts.metrics().connectionRefused(refusal.reason());
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal.status(), Unpooled.EMPTY_BUFFER);
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WebSocketRefusal.VERSION);
        context.write(response);
        connection.closeWhenSent(CloseReason.HANDSHAKE);
    }

    /** A handshake has no body. */
    private final class WithoutBody extends HttpObjectAggregator {
        private WithoutBody() {
            super(0);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
            refuse(context, new WebSocketRefusal(Refusal.NO_WEBSOCKET, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE));
        }
    }

    private final class Handshaker extends WebSocketServerHandshaker13 {
        private Handshaker() {
            super("", WebSocketRefusal.SUB_PROTOCOL, frames);
        }

        @Override
        protected WebSocketFrameDecoder newWebsocketDecoder() {
            return new WebSocketFrames(frames, connection, messages);
        }
    }
}
