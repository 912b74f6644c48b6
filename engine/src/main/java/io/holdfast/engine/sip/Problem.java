package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a message.
 *
 * @param statusCode the status that says so
 * @param reason found, expected, where
 */
record Problem(int statusCode, String reason) {
    static Problem badRequest(String reason) {
        return new Problem(400, reason);
    }

    static @Nullable Problem first(@Nullable Problem one, @Nullable Problem other) {
        return one != null ? one : other;
    }
}
