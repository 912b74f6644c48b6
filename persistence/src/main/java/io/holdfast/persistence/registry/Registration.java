package io.holdfast.persistence.registry;

import java.util.List;
import java.util.Set;

/** What became of an attempt to register. */
sealed interface Registration {

    /**
     * This node is registered.
     *
     * @param live the other nodes that are
     */
    record Done(List<String> live) implements Registration {}

    /**
     * Nothing was changed: it must first be found out whether some nodes are dead.
     *
     * @param addresses nodes whose lock is free
     */
    record Doubtful(Set<String> addresses) implements Registration {}
}
