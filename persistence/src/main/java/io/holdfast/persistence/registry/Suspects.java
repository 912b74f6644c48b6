package io.holdfast.persistence.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes whose lock is free. Most are dead, and then their port refuses; but when PostgreSQL was restarted, live nodes
 * lose their locks too, and need a moment to get them back.
 */
final class Suspects {
    private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);
    private static final long PAUSE_NANOS = 100_000_000;

    private final RegistrySettings settings;
    private final Map<String, Long> suspectedAt = new HashMap<>();
    private final Set<String> dead = new HashSet<>();

    Suspects(RegistrySettings settings) {
        this.settings = settings;
    }

    /** Those known to be dead by now. */
    Set<String> dead() {
        return dead;
    }

    /** Finds out who is dead; waits a little if that is still open for all of them. */
    void examine(Set<String> addresses) {
        Set<String> answering = addresses.parallelStream().filter(this::answers).collect(Collectors.toSet());
        boolean found = false;
        for (String address : addresses) {
            if (!answering.contains(address) || isOverdue(address)) {
                found |= dead.add(address);
            }
        }
        if (!found) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isOverdue(String address) {
        long now = System.nanoTime();
        long since = suspectedAt.computeIfAbsent(address, first -> {
            LOG.info("Waiting for {}, which answers but does not hold its lock", address);
            return now;
        });
        return now - since > settings.grace().toNanos();
    }

    private boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(address.substring(colon + 1));
            InetSocketAddress target = new InetSocketAddress(address.substring(0, Math.max(0, colon)), port);
            socket.connect(target, Math.toIntExact(settings.probeTimeout().toMillis()));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("{} does not answer", address, e);
            return false;
        }
    }
}
