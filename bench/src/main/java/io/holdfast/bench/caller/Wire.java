package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sockets of a caller. They are not connected: ICMP errors of a server that is gone do not reach them, so its packets
 * are simply lost, and any of its addresses may answer. For one thread, except {@link #wakeup}.
 */
final class Wire implements DatagramSender, AutoCloseable {
    private static final int DATAGRAM_MAX = 65_535;
    private static final int DATAGRAMS_PER_TURN = 64;
    private static final int SEND_TRIES = 100;

    private final Selector selector;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(DATAGRAM_MAX);
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(DATAGRAM_MAX);
    private final byte[] received = new byte[DATAGRAM_MAX];
    private final Receiver receiver;
    private long notSent;

    /** Takes what arrives. The array is reused for the next datagram. */
    interface Receiver {
        void received(int socket, byte[] datagram, int length, InetSocketAddress source);
    }

    private Wire(Selector selector, Receiver receiver) {
        this.selector = selector;
        this.receiver = receiver;
    }

    /**
     * Opens the sockets.
     *
     * @throws IOException when an address or port cannot be had
     */
    static Wire open(LocalSockets sockets, InetSocketAddress target, Receiver receiver) throws IOException {
        Wire wire = new Wire(Selector.open(), receiver);
        try {
            InetAddress address = sockets.address() == null ? addressTowards(target) : sockets.address();
            for (int i = 0; i < sockets.count(); i++) {
                int port = sockets.firstPort() == 0 ? 0 : sockets.firstPort() + i;
                wire.bind(new InetSocketAddress(address, port), sockets.receiveBufferBytes());
            }
            return wire;
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /** The local address of each socket. */
    List<InetSocketAddress> localAddresses() {
        return IntStream.range(0, channels.size()).mapToObj(this::localAddress).toList();
    }

    InetSocketAddress localAddress(int socket) {
        try {
            return (InetSocketAddress) channels.get(socket).getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one datagram; one that the kernel refuses is counted and treated as lost on the way. */
    @Override
    public void send(int socket, InetSocketAddress target, MessageBuffer message) {
        outgoing.clear().put(message.array(), 0, message.length()).flip();
        DatagramChannel channel = channels.get(socket);
        try {
            for (int i = 0; i < SEND_TRIES; i++) {
                if (channel.send(outgoing, target) > 0) {
                    return;
                }
                Thread.onSpinWait();
            }
            notSent++;
        } catch (IOException e) {
            notSent++;
        }
    }

    /** Waits up to {@code millis} (0: not at all), and hands what has arrived to the receiver. */
    void receive(long millis) {
        try {
            if (millis == 0) {
                selector.selectNow(this::drain);
            } else {
                selector.select(this::drain, millis);
            }
        } catch (IOException | ClosedSelectorException e) {
            throw new IllegalStateException("the caller's selector failed", e);
        }
    }

    /** Ends a {@link #receive} that waits, or the next one. From any thread. */
    void wakeup() {
        selector.wakeup();
    }

    long notSent() {
        return notSent;
    }

    @Override
    public void close() {
        try {
            for (DatagramChannel channel : channels) {
                channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drain(SelectionKey key) {
        int socket = (int) key.attachment();
        DatagramChannel channel = channels.get(socket);
        try {
            for (int i = 0; i < DATAGRAMS_PER_TURN; i++) {
                incoming.clear();
                if (!(channel.receive(incoming) instanceof InetSocketAddress source)) {
                    return;
                }
                int length = incoming.flip().remaining();
                incoming.get(received, 0, length);
                receiver.received(socket, received, length, source);
            }
        } catch (IOException e) {
            // A network error that a datagram of ours caused: that datagram is lost, the timers see to it.
            notSent++;
        }
    }

    private void bind(InetSocketAddress address, int receiveBufferBytes) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channels.add(channel);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes);
        channel.bind(address);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, channels.size() - 1);
    }

    private static InetAddress addressTowards(InetSocketAddress target) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.connect(target);
            return ((InetSocketAddress) probe.getLocalAddress()).getAddress();
        }
    }
}
