package io.holdfast.deploy.cluster;

import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The port for UDP and TCP that the nodes of a local cluster share. Nodes bind it with SO_REUSEPORT, so a second cluster would
 * share it too and take half of the calls: besides trying the port, a cluster claims it by a file.
 */
final class SipPort implements AutoCloseable {
    private static final int PORTS_TRIED = 100;

    private final int number;
    private final FileClaim claim;

    private SipPort(int number, FileClaim claim) {
        this.number = number;
        this.claim = claim;
    }

    /** Claims the first port from {@code first} on that nobody uses at {@code host}. */
    static SipPort firstFree(InetAddress host, int first) {
        var end = Math.min(first + PORTS_TRIED, 65_536);
        for (int port = first; port < end; port++) {
            var claimed = tryPort(host, port);
            if (claimed.isPresent()) {
                return claimed.get();
            }
        }
        throw new CannotStart(
                "every UDP port from %d to %d is in use at %s".formatted(first, end - 1, host.getHostAddress()));
    }

    int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        claim.close();
    }

    private static Optional<SipPort> tryPort(InetAddress host, int port) {
        var user = System.getProperty("user.name");
        var file = Path.of(System.getProperty("java.io.tmpdir"), "holdfast-%s-sip-%d.lock".formatted(user, port));
        try {
            var claim = FileClaim.tryOn(file);
            if (claim.isEmpty()) {
                return Optional.empty();
            }
            if (!isFree(host, port)) {
                claim.get().close();
                return Optional.empty();
            }
            return Optional.of(new SipPort(port, claim.get()));
        } catch (IOException failure) {
            throw new CannotStart("the port claim " + file + " cannot be written: " + failure, failure);
        }
    }

    /** Binds without SO_REUSEPORT, which fails when anybody is bound there, with it or without. */
    private static boolean isFree(InetAddress host, int port) {
        try (var udp = new DatagramSocket(new InetSocketAddress(host, port));
                var tcp = new ServerSocket(port, 1, host)) {
            return udp.isBound() && tcp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
