package io.holdfast.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/** Reads frames, and tells the connection after each read whether it waits for the rest of one, or of a message. */
final class WebSocketFrames extends WebSocket13FrameDecoder {
    private final StreamConnection connection;
    private final WebSocketMessages messages;
    private boolean insideFrame;

    WebSocketFrames(WebSocketDecoderConfig config, StreamConnection connection, WebSocketMessages messages) {
        super(config);
        this.connection = connection;
        this.messages = messages;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (messages.isClosing()) {
            ReferenceCountUtil.release(bytes);
            return;
        }
        super.channelRead(context, bytes);
        connection.bytesCame(insideFrame || messages.insideMessage());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decode(context, in, out);
        insideFrame = out.size() == before;
    }
}
