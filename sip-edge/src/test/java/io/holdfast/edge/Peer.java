package io.holdfast.edge;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A SIP element at the other end: a plain socket. */
final class Peer implements AutoCloseable {
    private static final int WAIT_MILLIS = 10_000;
    private static final int LARGEST_DATAGRAM = 65_507;

    private final DatagramSocket socket;
    private final InetSocketAddress edge;

    Peer(InetSocketAddress edge) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(loopback(edge), 0));
        this.edge = edge;
        socket.setReceiveBufferSize(4 << 20);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, edge));
    }

    byte[] receive() throws IOException {
        byte[] received = receiveWithin(WAIT_MILLIS);
        if (received == null) {
            throw new AssertionError("found no datagram within " + WAIT_MILLIS + " ms");
        }
        return received;
    }

    byte @Nullable [] receiveWithin(int millis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
        socket.setSoTimeout(millis);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return null;
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** Sends {@code datagram} and returns what comes back. */
    String ask(byte[] datagram) throws IOException {
        send(datagram);
        return Messages.text(receive());
    }

    @Override
    public void close() {
        socket.close();
    }

    private static InetAddress loopback(InetSocketAddress edge) {
        return Addresses.ip(edge.getAddress() instanceof java.net.Inet4Address ? "127.0.0.1" : "[::1]");
    }
}
