package io.holdfast.persistence.registry;

import io.micrometer.core.instrument.Counter;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches over a node's lock, and gets it back when it was lost. Its thread owns the session. */
final class LockKeeper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LockKeeper.class);
    private static final int LISTEN_MILLIS = 100;
    private static final long FIRST_PAUSE_NANOS = 50_000_000;

    private final String address;
    private final DataSource sessions;
    private final RegistrySettings settings;
    private final Counter lost;
    private RegistrySession session;
    private volatile boolean stopped;

    LockKeeper(String address, RegistrySession session, DataSource sessions, RegistrySettings settings, Counter lost) {
        this.address = address;
        this.session = session;
        this.sessions = sessions;
        this.settings = settings;
        this.lost = lost;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                keep();
            } catch (SQLException | RuntimeException e) {
                lost.increment();
                LOG.warn("{} lost its lock in the registry and will get it back: {}", address, e.getMessage());
                session.drop();
                getBack();
            }
        }
        session.leave();
    }

    /** Ends the watch; the thread then leaves the registry. */
    void stop() {
        stopped = true;
    }

    private void keep() throws SQLException {
        long checkedAt = System.nanoTime();
        while (!stopped) {
            session.watch(LISTEN_MILLIS);
            if (System.nanoTime() - checkedAt > settings.checkInterval().toNanos()) {
                if (!session.isRegistered()) {
                    throw new SQLException("its row is gone, another node took it for dead");
                }
                checkedAt = System.nanoTime();
            }
        }
    }

    private void getBack() {
        long pause = FIRST_PAUSE_NANOS;
        while (!stopped && !registerAgain()) {
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, settings.reconnectMax().toNanos());
        }
    }

    private boolean registerAgain() {
        try {
            RegistrySession fresh = RegistrySession.open(sessions, address);
            session = fresh;
            fresh.registerAgain();
            LOG.info("{} has its lock in the registry back", address);
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("{} can't get its lock back yet", address, e);
            session.drop();
            return false;
        }
    }
}
