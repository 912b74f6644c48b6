package io.holdfast.engine.auth;

import org.jspecify.annotations.Nullable;

/**
 * Who we are to servers that challenge us.
 *
 * @param realm the only realm that is answered; null for any
 * @param username our name there
 * @param password the password, which never leaves: only hashes do
 */
public record DigestUser(@Nullable String realm, String username, String password) {

    /** A user that answers any realm: only for servers one trusts, as each learns a hash of the password. */
    public static DigestUser anywhere(String username, String password) {
        return new DigestUser(null, username, password);
    }

    /** A user of one realm. */
    public static DigestUser in(String realm, String username, String password) {
        return new DigestUser(realm, username, password);
    }

    boolean isOf(String someRealm) {
        return realm == null || realm.equals(someRealm);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "DigestUser[" + username + ", realm=" + realm + "]";
    }
}
