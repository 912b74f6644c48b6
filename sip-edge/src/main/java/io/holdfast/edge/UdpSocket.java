package io.holdfast.edge;

import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One bound socket on one event loop, with what waits to be sent from it. */
final class UdpSocket {
    private static final long CLOSE_POLL_MILLIS = 1;

    private final DatagramChannel channel;
    private final SendQueue sendQueue;
    private final DatagramReader reader;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    UdpSocket(DatagramChannel channel, SendQueue sendQueue, DatagramReader reader) {
        this.channel = channel;
        this.sendQueue = sendQueue;
        this.reader = reader;
        channel.closeFuture().addListener(ignored -> closed.complete(null));
    }

    InetSocketAddress localAddress() {
        return channel.localAddress();
    }

    /** From any thread. */
    void send(byte[] datagram, InetSocketAddress remote) {
        sendQueue.offer(datagram, remote);
    }

    int waitingToBeSent() {
        return sendQueue.size();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    CompletableFuture<Void> closed() {
        return closed;
    }

    /** Closes once the receive buffer is empty and everything is sent, at the latest at {@code deadlineNanos}. */
    void closeBy(long deadlineNanos) {
        channel.eventLoop().execute(() -> closeWhenDrained(deadlineNanos));
    }

    /**
     * Other processes of the SO_REUSEPORT group go on receiving, but what the kernel has already put into this socket's
     * buffer dies with it. So the last thing before closing is a turn of reading that found the buffer empty.
     */
    private void closeWhenDrained(long deadlineNanos) {
        sendQueue.drain();
        boolean drained = !reader.lastTurnWasFull() && sendQueue.isEmpty() && nothingUnsent();
        if (drained || System.nanoTime() - deadlineNanos >= 0) {
            channel.close();
            return;
        }
        channel.eventLoop()
                .schedule(() -> closeWhenDrained(deadlineNanos), CLOSE_POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean nothingUnsent() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return unsent == null || unsent.isEmpty();
    }
}
