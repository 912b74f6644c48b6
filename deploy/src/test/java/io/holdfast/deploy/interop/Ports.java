package io.holdfast.deploy.interop;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback address that nobody has at the moment. */
final class Ports {
    private static final int ATTEMPTS_MAX = 50;

    private Ports() {}

    /** One that is free for UDP and for TCP. */
    static int free() throws IOException {
        IOException taken = new IOException("no port is free for both UDP and TCP");
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
                return udp.getLocalPort();
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }
}
