package io.holdfast.actors.cluster;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the watch links that the other members hold to this process: says who it is and then nothing. The kernel
 * closes the links when the process dies, and only then.
 */
public final class WatchListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchListener.class);
    private static final int BACKLOG = 256;
    /** More than a cluster has members: a link beyond it is closed at once. */
    private static final int LINKS_MAX = 1024;

    /** So many failures one after the other mean that the listener is lost, not the connection that failed. */
    private static final int FAILURES_MAX = 50;

    private static final long AFTER_FAILURE_NANOS = 100_000_000;

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
        int failures = 0;
        while (!closed) {
            try {
                hold(server.accept());
                failures = 0;
            } catch (IOException e) {
                if (closed) {
                    return;
                }
                LOG.error("The watch listener on port {} can't accept a link", port(), e);
                failures++;
                if (server.isClosed() || failures == FAILURES_MAX) {
                    whenLost.run();
                    return;
                }
                LockSupport.parkNanos(AFTER_FAILURE_NANOS);
            }
        }
    }

    private void hold(Socket link) {
        if (links.size() >= LINKS_MAX) {
            LOG.warn("A watch link from {} is refused: {} are open", link.getRemoteSocketAddress(), LINKS_MAX);
            closeQuietly(link);
            return;
        }
        links.add(link);
        Thread.ofVirtual().name("watch-link").start(() -> {
            try (link) {
                new DataOutputStream(link.getOutputStream()).writeLong(incarnation);
                // Nothing ever comes: this is how to learn that the other end is gone.
                link.getInputStream().skipNBytes(Long.MAX_VALUE);
            } catch (IOException gone) {
                LOG.debug("A watch link ended", gone);
            } finally {
                links.remove(link);
            }
        });
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
