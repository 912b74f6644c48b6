package io.holdfast.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent from one socket. Any thread offers; the socket's event loop drains. A burst of offers wakes the
 * loop once and leaves in as few system calls as the kernel allows.
 */
final class SendQueue {
    /** Datagrams handed to the kernel at once, so that a long queue does not keep the loop from reading. */
    private static final int BATCH = 256;

    private final Channel channel;
    private final EventLoop loop;
    private final EdgeMetrics metrics;
    private final Queue<Outbound> queue;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Runnable drain = this::runScheduled;

    /** Only the event loop: while it reads, replies collect and leave when the read is complete. */
    private boolean reading;

    /** Only the event loop: flushing may call back because the channel became writable again. */
    private boolean draining;

    SendQueue(Channel channel, int capacity, EdgeMetrics metrics) {
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.metrics = metrics;
        this.queue = new MpscAtomicArrayQueue<>(capacity);
    }

    void offer(byte[] datagram, InetSocketAddress remote) {
        if (!queue.offer(new Outbound(datagram, remote))) {
            metrics.sendDropped(SendFailure.QUEUE_FULL);
            return;
        }
        if (!(loop.inEventLoop() && reading)) {
            schedule();
        }
    }

    int size() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** On the event loop: a read has begun; {@link #readComplete} follows. */
    void readBegins() {
        reading = true;
    }

    void readComplete() {
        reading = false;
        drain();
    }

    /** On the event loop: sends what waits, as long as the socket takes it. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            writeBatch();
        } finally {
            draining = false;
        }
        // A full socket drains again when it becomes writable.
        if (!queue.isEmpty() && channel.isWritable()) {
            schedule();
        }
    }

    private void schedule() {
        if (scheduled.get() || !scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            loop.execute(drain);
        } catch (RejectedExecutionException e) {
            metrics.sendDropped(SendFailure.CLOSED);
        }
    }

    private void runScheduled() {
        // Before the queue is read: an offer from here on schedules anew, an earlier one is seen now.
        scheduled.set(false);
        drain();
    }

    private void writeBatch() {
        if (!channel.isOpen()) {
            discard();
            return;
        }
        int written = 0;
        while (written < BATCH && channel.isWritable()) {
            Outbound next = queue.poll();
            if (next == null) {
                break;
            }
            write(next);
            written++;
        }
        if (written > 0) {
            channel.flush();
            metrics.sent(written);
        }
    }

    // A void promise completes nothing that could be looked at.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(Outbound next) {
        ByteBuf buffer = channel.alloc().directBuffer(next.datagram.length).writeBytes(next.datagram);
        // A failure of the void promise reaches the pipeline as an exception, which counts it.
        channel.write(new DatagramPacket(buffer, next.remote), channel.voidPromise());
    }

    private void discard() {
        @Nullable Outbound next;
        while ((next = queue.poll()) != null) {
            metrics.sendDropped(SendFailure.CLOSED);
        }
    }

    private static final class Outbound {
        final byte[] datagram;
        final InetSocketAddress remote;

        Outbound(byte[] datagram, InetSocketAddress remote) {
            this.datagram = datagram;
            this.remote = remote;
        }
    }
}
