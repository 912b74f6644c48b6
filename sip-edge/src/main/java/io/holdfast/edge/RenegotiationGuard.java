package io.holdfast.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Ends a connection whose peer asks for a second TLS handshake, before any work is done for it: nobody needs one for SIP, and each costs us
 * far more than the peer (RFC 9325 section 3.5).
 */
final class RenegotiationGuard extends ChannelInboundHandlerAdapter {
    private final TlsRecords records = new TlsRecords();
    private final StreamConnection connection;

    RenegotiationGuard(StreamConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (records.renegotiates(bytes)) {
            bytes.release();
            connection.close(CloseReason.RENEGOTIATION);
        } else {
            context.fireChannelRead(bytes);
        }
    }
}
