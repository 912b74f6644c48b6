package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/**
 * One Via header field value (RFC 3261 section 20.42).
 *
 * @param transport the transport as it came, such as {@code UDP}
 * @param sentByHost the host of sent-by as it came; an IPv6 address keeps its brackets
 * @param sentByPort the port of sent-by; -1 when there is none
 * @param branch the branch parameter; null when absent
 * @param params all parameters, {@code branch} included
 */
public record Via(
        String transport,
        String sentByHost,
        int sentByPort,
        @Nullable String branch,
        Params params) {
    /** Begins every branch of an RFC 3261 element (section 8.1.1.7). */
    public static final String MAGIC_COOKIE = "z9hG4bK";
}
