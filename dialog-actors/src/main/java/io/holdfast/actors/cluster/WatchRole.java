package io.holdfast.actors.cluster;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a member tells the others where its watch listener is: as a role, because every member sees every role.
 *
 * @param port the listener's TCP port
 * @param incarnation a random number that tells this process from another one with the same address
 */
record WatchRole(int port, long incarnation) {
    private static final String PREFIX = "watch-";
    private static final Pattern ROLE = Pattern.compile(PREFIX + "([0-9]{1,5})-([0-9a-f]{1,16})");

    /** The role, as {@code watch-<port>-<incarnation in hexadecimal>}. */
    String role() {
        return PREFIX + port + "-" + Long.toHexString(incarnation);
    }

    static Optional<WatchRole> of(Collection<String> roles) {
        return roles.stream()
                .map(ROLE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(WatchRole::parse);
    }

    private static WatchRole parse(Matcher role) {
        return new WatchRole(Integer.parseInt(role.group(1)), Long.parseUnsignedLong(role.group(2), 16));
    }
}
