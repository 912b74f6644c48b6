package io.holdfast.actors.cluster;

import java.util.Collection;
import java.util.Optional;

/**
 * How a member tells the others where its watch listener is: as a role, because every member sees every role.
 *
 * @param port the listener's TCP port
 * @param incarnation a random number that tells this process from another one with the same address
 */
record WatchRole(int port, long incarnation) {
    private static final String PREFIX = "watch-";

    /** The role, as {@code watch-<port>-<incarnation in hexadecimal>}. */
    String role() {
        return PREFIX + port + "-" + Long.toHexString(incarnation);
    }

    static Optional<WatchRole> of(Collection<String> roles) {
        return roles.stream()
                .filter(role -> role.startsWith(PREFIX))
                .map(WatchRole::parse)
                .findFirst();
    }

    private static WatchRole parse(String role) {
        int dash = role.indexOf('-', PREFIX.length());
        return new WatchRole(
                Integer.parseInt(role, PREFIX.length(), dash, 10),
                Long.parseUnsignedLong(role, dash + 1, role.length(), 16));
    }
}
