package io.holdfast.edge;

import io.holdfast.engine.sip.Frame;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.StreamFramer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Cuts what comes over TCP or TLS into {@link Frame}s. */
final class StreamReader extends ChannelInboundHandlerAdapter {
    private final StreamConnection connection;
    private final StreamFramer framer;

    StreamReader(StreamConnection connection, SipLimits limits) {
        this.connection = connection;
        this.framer = new StreamFramer(limits);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf content = (ByteBuf) message;
        byte[] bytes = ByteBufUtil.getBytes(content);
        content.release();
        framer.feed(bytes, bytes.length);
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            context.fireChannelRead(frame);
        }
        connection.bytesCame(framer.insideMessage());
    }
}
