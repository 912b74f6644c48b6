package io.holdfast.persistence;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The keys of the cluster's secret that the operator configured; none to have the first node make one.
 *
 * @param byVersion texts of at least 16 bytes; the highest version makes new tags, all verify
 */
public record SecretKeys(NavigableMap<Integer, String> byVersion) {
    public SecretKeys {
        byVersion = Collections.unmodifiableNavigableMap(new TreeMap<>(byVersion));
    }

    /** Shows the versions, never a key. */
    @Override
    public String toString() {
        return "SecretKeys" + byVersion.keySet();
    }
}
