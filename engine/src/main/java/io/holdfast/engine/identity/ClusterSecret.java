package io.holdfast.engine.identity;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all nodes of a cluster share and nobody else knows: who has it can make tags that we take for our own. New tags are made with the
 * current version; old versions still verify, so dialogs outlive a rotation. A call that is ringing while the current version changes
 * can no longer be cancelled, because its CANCEL computes another tag.
 */
public final class ClusterSecret {
    /** Versions are 0 to 31, one letter of a tag; they may be used again once no dialog of the old use is left. */
    public static final int MAX_VERSION = 31;

    /** The least bytes of a key. */
    public static final int MIN_KEY_BYTES = 16;

    private final SecretVersion current;
    private final SortedMap<Integer, SecretVersion> versions;

    private ClusterSecret(SecretVersion current, SortedMap<Integer, SecretVersion> versions) {
        this.current = current;
        this.versions = versions;
    }

    /**
     * A secret with one version.
     *
     * @throws IllegalArgumentException if the version is not 0 to 31 or the key is shorter than 16 bytes
     */
    public static ClusterSecret of(int version, byte[] key) {
        SecretVersion current = version(version, key);
        SortedMap<Integer, SecretVersion> versions = new TreeMap<>();
        versions.put(version, current);
        return new ClusterSecret(current, versions);
    }

    /**
     * This secret, which also verifies tags of an old version.
     *
     * @throws IllegalArgumentException as {@link #of}, and if the version is there already
     */
    public ClusterSecret withOld(int version, byte[] key) {
        SortedMap<Integer, SecretVersion> grown = new TreeMap<>(versions);
        if (grown.put(version, version(version, key)) != null) {
            throw new IllegalArgumentException("secret version: " + version + " twice (expected: once)");
        }
        return new ClusterSecret(current, grown);
    }

    private static SecretVersion version(int version, byte[] key) {
        if (version < 0 || version > MAX_VERSION) {
            throw new IllegalArgumentException("secret version: " + version + " (expected: 0-" + MAX_VERSION + ")");
        }
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "secret key: " + key.length + " bytes (expected: >= " + MIN_KEY_BYTES + ")");
        }
        return new SecretVersion(version, key);
    }

    SecretVersion current() {
        return current;
    }

    @Nullable
    SecretVersion version(int number) {
        return versions.get(number);
    }

    /** The versions only, never a key. */
    @Override
    public String toString() {
        return "ClusterSecret[current=" + current.number() + ", versions=" + versions.keySet() + "]";
    }
}
