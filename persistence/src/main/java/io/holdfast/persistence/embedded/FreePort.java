package io.holdfast.persistence.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Chooses the server's port. */
final class FreePort {
    private FreePort() {}

    /** The configured port, else the one used last if it is free, else any free one. */
    static int choose(int configured, OptionalInt last) throws IOException {
        if (configured > 0) {
            return configured;
        }
        if (last.isPresent() && isFree(last.getAsInt())) {
            return last.getAsInt();
        }
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
