package io.holdfast.deploy.interop;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports of the loopback address for peers that must be told theirs. None is given twice, and none is of those that the system
 * gives away by itself (32768 and up on Linux), so nobody takes one before its peer does.
 */
final class Ports {
    private static final int FIRST = 20_000;
    /** Test runs on one machine begin at different ports. */
    private static final int RUNS = 24;

    private static final int PER_RUN = 500;
    private static final long RUN = ProcessHandle.current().pid() % RUNS;

    private static int next = FIRST + (int) RUN * PER_RUN;

    private Ports() {}

    /** One that is free for UDP and for TCP, and so is the port after it. */
    static synchronized int free() throws IOException {
        var last = FIRST + ((int) RUN + 1) * PER_RUN - 2;
        while (next <= last) {
            var port = next;
            next += 2;
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IOException("no port up to " + last + " is free for both UDP and TCP");
    }

    private static boolean isFree(int port) {
        try (var tcp = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var udp = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
