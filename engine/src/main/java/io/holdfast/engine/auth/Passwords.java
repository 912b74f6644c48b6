package io.holdfast.engine.auth;

import java.util.Optional;

/** The passwords of a realm. Asked on the thread of a filter, so it may block. */
@FunctionalInterface
public interface Passwords {

    /**
     * The password of a user; empty when there is no such user.
     *
     * @throws Exception when it can't be found out: the request gets 500
     */
    Optional<String> of(String username) throws Exception;
}
