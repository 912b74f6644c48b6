package io.holdfast.edge;

import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.UnixChannel;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bound socket on one event loop, with what waits to be sent from it. */
final class UdpSocket {
    private static final Logger LOG = LoggerFactory.getLogger(SipEdge.class);
    private static final long CLOSE_POLL_MILLIS = 1;

    private final DatagramChannel channel;
    private final SendQueue sendQueue;
    private final DatagramReader reader;
    private final @Nullable KernelDrops kernelDrops;
    private final int receiveBufferBytes;
    private volatile boolean closing;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    UdpSocket(DatagramChannel channel, SendQueue sendQueue, DatagramReader reader) {
        this.channel = channel;
        this.sendQueue = sendQueue;
        this.reader = reader;
        boolean ipv4 = channel.localAddress().getAddress() instanceof Inet4Address;
        this.kernelDrops =
                channel instanceof UnixChannel unix ? KernelDrops.of(unix.fd().intValue(), ipv4) : null;
        this.receiveBufferBytes = grantedReceiveBuffer(channel);
        channel.closeFuture().addListener(ignored -> onClosed());
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

    /** What the kernel granted. */
    int receiveBufferBytes() {
        return receiveBufferBytes;
    }

    @Nullable
    KernelDrops kernelDrops() {
        return kernelDrops;
    }

    /** Closes once the receive buffer is empty and everything is sent, at the latest at {@code deadlineNanos}. */
    CompletableFuture<Void> closeBy(long deadlineNanos) {
        closing = true;
        channel.eventLoop().execute(() -> closeAfterReading(deadlineNanos));
        return closed;
    }

    /**
     * Other processes of the SO_REUSEPORT group go on receiving, but what the kernel has already put into this socket's
     * buffer dies with it. So the last thing before closing is a turn of reading that emptied the buffer: between a task
     * and what it schedules the event loop reads.
     */
    // The channel's close future, which is listened to, tells the outcome.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void closeAfterReading(long deadlineNanos) {
        channel.eventLoop().schedule(() -> closeIfDrained(deadlineNanos), CLOSE_POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // As above.
    private void closeIfDrained(long deadlineNanos) {
        sendQueue.drain();
        boolean drained = !reader.lastTurnWasFull() && sendQueue.isEmpty() && nothingUnsent();
        if (drained || System.nanoTime() - deadlineNanos >= 0) {
            channel.close();
        } else {
            closeAfterReading(deadlineNanos);
        }
    }

    private void onClosed() {
        closed.complete(null);
        if (!closing) {
            LOG.error("socket {} closed by itself: nothing is received there any more", channel.localAddress());
        }
    }

    /** Linux counts its own bookkeeping, as much again; the JDK takes that off, epoll does not (man 7 socket). */
    private static int grantedReceiveBuffer(DatagramChannel channel) {
        int reported = channel.config().getReceiveBufferSize();
        return channel instanceof EpollDatagramChannel ? reported / 2 : reported;
    }

    private boolean nothingUnsent() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return unsent == null || unsent.isEmpty();
    }
}
