package io.holdfast.deploy.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Takes one TCP connection and carries its bytes over TLS: for a program that speaks no TLS of its own. */
final class TlsRelay implements AutoCloseable {
    private final ServerSocket plain;
    private final SSLContext context;
    private final InetSocketAddress target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private TlsRelay(ServerSocket plain, SSLContext context, InetSocketAddress target) {
        this.plain = plain;
        this.context = context;
        this.target = target;
    }

    static TlsRelay open(SSLContext context, InetSocketAddress target) throws IOException {
        var relay = new TlsRelay(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), context, target);
        Thread.ofVirtual().name("tls-relay").start(relay::relay);
        return relay;
    }

    int port() {
        return plain.getLocalPort();
    }

    private void relay() {
        try {
            var near = plain.accept();
            open.add(near);
            var far = context.getSocketFactory().createSocket(target.getAddress(), target.getPort());
            open.add(far);
            var toFar = far.getOutputStream();
            var fromNear = near.getInputStream();
            Thread.ofVirtual().start(() -> copy(fromNear, toFar));
            copy(far.getInputStream(), near.getOutputStream());
        } catch (IOException endOfTheTest) {
            close();
        }
    }

    /** When one side ends, so do both. */
    private void copy(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException broken) {
            // The program sees its connection closed, and says so.
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            plain.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
