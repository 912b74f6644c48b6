package io.holdfast.actors.cluster;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One idle connection to another member's {@link WatchListener}. When it breaks and three connects are refused within
 * 60 ms, the process is dead: a partition or a stall breaks nothing and refuses nothing.
 */
final class WatchLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchLink.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 1000;
    private static final int PROOFS = 3;
    private static final long BETWEEN_PROOFS_NANOS = 20_000_000;
    private static final long RELINK_NANOS = 200_000_000;

    private final InetSocketAddress target;
    private final long incarnation;
    private final Runnable whenDead;
    private final Runnable whenLinked;
    private volatile @Nullable Socket socket;
    private volatile boolean closed;
    /** Whether a link was up. Only the link's own thread uses it. */
    private boolean wasLinked;

    private WatchLink(InetSocketAddress target, long incarnation, Runnable whenLinked, Runnable whenDead) {
        this.target = target;
        this.incarnation = incarnation;
        this.whenLinked = whenLinked;
        this.whenDead = whenDead;
    }

    /** Links to a member and keeps the link; {@code whenDead} runs at most once, and only after a link was up. */
    static WatchLink to(InetSocketAddress target, long incarnation, Runnable whenLinked, Runnable whenDead) {
        WatchLink link = new WatchLink(target, incarnation, whenLinked, whenDead);
        Thread.ofVirtual().name("watch-link-" + target).start(link::keep);
        return link;
    }

    private void keep() {
        while (!closed) {
            holdUntilBroken();
            if (!closed && wasLinked && provenDead()) {
                whenDead.run();
                return;
            }
            LockSupport.parkNanos(RELINK_NANOS);
        }
    }

    /** Blocks while the link is up. */
    private void holdUntilBroken() {
        try (Socket link = new Socket()) {
            socket = link;
            link.connect(target, CONNECT_TIMEOUT_MILLIS);
            DataInputStream in = new DataInputStream(link.getInputStream());
            if (in.readLong() != incarnation) {
                // Another process has the address: the one we watched is gone.
                whenDead.run();
                close();
                return;
            }
            wasLinked = true;
            whenLinked.run();
            in.skipNBytes(Long.MAX_VALUE);
        } catch (IOException broken) {
            LOG.debug("The watch link to {} is down", target, broken);
        }
    }

    private boolean provenDead() {
        for (int proof = 0; proof < PROOFS; proof++) {
            if (proof > 0) {
                LockSupport.parkNanos(BETWEEN_PROOFS_NANOS);
            }
            try (Socket probe = new Socket()) {
                probe.connect(target, CONNECT_TIMEOUT_MILLIS);
                return false;
            } catch (ConnectException refused) {
                LOG.debug("{} refuses", target);
            } catch (IOException noAnswer) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        Socket current = socket;
        if (current != null) {
            WatchListener.closeQuietly(current);
        }
    }
}
