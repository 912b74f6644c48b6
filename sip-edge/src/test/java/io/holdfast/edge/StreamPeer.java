package io.holdfast.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A SIP element at the other end of a connection: a plain socket. */
final class StreamPeer implements AutoCloseable {
    private static final int WAIT_MILLIS = 10_000;

    private final Socket socket;

    StreamPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(WAIT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    static StreamPeer connect(InetSocketAddress edge) throws IOException {
        return new StreamPeer(new Socket(edge.getAddress(), edge.getPort()));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The next message, which has no body, or whatever comes before the end of the stream. */
    String receive() throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!received.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            received.write(next);
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    String receive(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /** All that comes after the end of what we send. */
    String receiveToTheEnd() throws IOException {
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    String ask(byte[] message) throws IOException {
        send(message);
        return receive();
    }

    /** Whether the other end closes, after what it still sends. */
    boolean isClosedByPeer() throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
