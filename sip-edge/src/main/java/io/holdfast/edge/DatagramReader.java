package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Netty side of one socket: copies each datagram once, out of Netty's buffer into an array of its size. */
final class DatagramReader extends ChannelInboundHandlerAdapter {
    /** Datagrams read before the event loop turns to what else it has to do. */
    static final int READS_PER_TURN = 64;

    private final Intake intake;
    private final SendQueue sendQueue;
    private final BiConsumer<byte[], InetSocketAddress> send;
    private final @Nullable String advertised;
    private final int datagramMaxBytes;
    private final Consumer<Throwable> onWriteFailure;

    /** Only the event loop. */
    private int readsThisTurn;

    private boolean lastTurnWasFull;

    DatagramReader(
            Intake intake,
            SendQueue sendQueue,
            @Nullable String advertised,
            int datagramMaxBytes,
            Consumer<Throwable> onWriteFailure) {
        this.intake = intake;
        this.sendQueue = sendQueue;
        this.send = sendQueue::offer;
        this.advertised = advertised;
        this.datagramMaxBytes = datagramMaxBytes;
        this.onWriteFailure = onWriteFailure;
    }

    /** On the event loop: whether reading stopped before the receive buffer was empty, to give others a turn. */
    boolean lastTurnWasFull() {
        return lastTurnWasFull;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        try {
            readsThisTurn++;
            sendQueue.readBegins();
            read(packet.content(), packet.sender(), packet.recipient());
        } finally {
            packet.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        lastTurnWasFull = readsThisTurn >= READS_PER_TURN;
        readsThisTurn = 0;
        sendQueue.readComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            sendQueue.drain();
        }
    }

    /** Reads of an unconnected UDP socket do not fail, and the intake throws nothing: what fails is a write. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        onWriteFailure.accept(cause);
    }

    private void read(ByteBuf content, InetSocketAddress sender, InetSocketAddress local) {
        // A plain address: Netty's subclass would follow the message into journals and other nodes.
        InetSocketAddress remote = new InetSocketAddress(sender.getAddress(), sender.getPort());
        Hop source = new Hop(Transport.UDP, remote, local, null, advertised);
        int length = content.readableBytes();
        if (length > datagramMaxBytes) {
            intake.tooLarge(datagramMaxBytes, source);
            return;
        }
        byte[] datagram = new byte[length];
        content.readBytes(datagram);
        intake.accept(datagram, source, send);
    }
}
