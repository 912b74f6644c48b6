package io.holdfast.deploy.cluster;

import io.holdfast.deploy.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** TCP ports that nobody listened on a moment ago. */
final class FreePorts {
    private FreePorts() {}

    /** Finds {@code count} different ports at {@code host}. */
    static List<Integer> tcp(InetAddress host, int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            // All are held until the last is found, so that no port comes twice.
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, host));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException failure) {
            throw new CannotStart("no free TCP port at " + host.getHostAddress() + ": " + failure, failure);
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new CannotStart("a TCP port cannot be given back: " + failure, failure);
        }
    }
}
