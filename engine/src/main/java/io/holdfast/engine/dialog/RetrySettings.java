package io.holdfast.engine.dialog;

import io.holdfast.engine.auth.DigestUser;
import java.util.List;

/**
 * How requests of ours inside dialogs, and the INVITE that makes one, are sent again after a final response that asks for it.
 *
 * @param max how often one request is
 * @param redirectsMax how many targets of redirections an INVITE is sent to; 0 leaves redirections to the rules
 * @param users who we are to servers that challenge, the first that fits a realm counts
 */
public record RetrySettings(int max, int redirectsMax, List<DigestUser> users) {
    public RetrySettings {
        users = List.copyOf(users);
    }

    /** The documented limits, and nobody to be. */
    public static RetrySettings defaults() {
        return new RetrySettings(8, 5, List.of());
    }
}
