package io.holdfast.actors.cluster;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the watch links that the other members hold to this process: says who it is and then nothing. The kernel
 * closes the links when the process dies, and only then.
 */
public final class WatchListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchListener.class);
    private static final int BACKLOG = 256;

    private final ServerSocket server;
    private final Set<Socket> links = ConcurrentHashMap.newKeySet();
    private final long incarnation;
    private volatile boolean closed;

    private WatchListener(ServerSocket server, long incarnation) {
        this.server = server;
        this.incarnation = incarnation;
    }

    /**
     * Listens on a port of the kernel's choice.
     *
     * @param whenLost run when the listener fails while the process lives: the others would take it for dead, so it
     *     must stop
     */
    public static WatchListener open(InetAddress address, Runnable whenLost) throws IOException {
        WatchListener listener =
                new WatchListener(new ServerSocket(0, BACKLOG, address), new SecureRandom().nextLong());
        Thread.ofPlatform().name("holdfast-watch").daemon().start(() -> listener.accept(whenLost));
        return listener;
    }

    /** The role by which this node's member tells the others where the listener is. */
    public String role() {
        return new WatchRole(port(), incarnation).role();
    }

    private int port() {
        return server.getLocalPort();
    }

    private void accept(Runnable whenLost) {
        try {
            while (!closed) {
                Socket link = server.accept();
                links.add(link);
                // A few bytes into a fresh socket's empty send buffer: this does not block.
                new DataOutputStream(link.getOutputStream()).writeLong(incarnation);
                links.removeIf(Socket::isClosed);
            }
        } catch (IOException e) {
            if (!closed) {
                LOG.error("The watch listener on port {} failed; this node stops", port(), e);
                whenLost.run();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        closeQuietly(server);
        links.forEach(WatchListener::closeQuietly);
    }

    static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception alreadyGone) {
            LOG.debug("Closing {}", resource, alreadyGone);
        }
    }
}
