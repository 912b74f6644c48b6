package io.holdfast.persistence.journal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The actors that are presumed to have no events, for the moment until they ask. One that dies in between leaves its mark
 * behind, so there is a limit; beyond it the journal is read as usual.
 */
final class PresumedNew {
    private static final int MAX = 100_000;

    private final Set<String> persistenceIds = ConcurrentHashMap.newKeySet();

    void add(String persistenceId) {
        if (persistenceIds.size() < MAX) {
            persistenceIds.add(persistenceId);
        }
    }

    boolean take(String persistenceId) {
        return persistenceIds.remove(persistenceId);
    }
}
