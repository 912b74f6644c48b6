package io.holdfast.deploy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A socket that sends a node whatever a test wants. */
final class UdpPeer implements AutoCloseable {
    private static final int WAIT_MILLIS = 10_000;
    private static final int LONGEST_DATAGRAM = 65_507;

    private final DatagramSocket socket;
    private final InetSocketAddress node;

    UdpPeer(InetSocketAddress node) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        this.node = node;
        socket.setSoTimeout(WAIT_MILLIS);
    }

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, node));
    }

    void send(String message) throws IOException {
        send(message.getBytes(StandardCharsets.UTF_8));
    }

    /** The next datagram; fails after 10 s. */
    String receive() throws IOException {
        var packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    /** Sends a request and returns its final response, of whatever else comes. */
    String ask(String request) throws IOException {
        send(request);
        var branch = request.substring(request.indexOf(";branch="), request.indexOf("\r\nMax-Forwards"));
        var response = receive();
        while (response.startsWith("SIP/2.0 1") || !response.contains(branch)) {
            response = receive();
        }
        return response;
    }

    /** What stands in a message's row behind its name. */
    static String row(String message, String start) {
        return message.lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length());
    }

    @Override
    public void close() {
        socket.close();
    }
}
