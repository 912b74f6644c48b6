package io.holdfast.edge;

import org.jspecify.annotations.Nullable;

/** What time does to one connection. Times are those of a clock in nanoseconds that only differences are taken of. */
final class ConnectionTimes {
    private final long messageNanos;
    private final long firstMessageNanos;
    private final long idleNanos;
    private final long opened;
    private long active;
    private long partialSince;
    private boolean partial;
    private boolean silent;

    /** {@code silent}: the peer opened it and has yet to show that it speaks SIP. */
    ConnectionTimes(StreamSettings settings, long now, boolean silent) {
        this.messageNanos = settings.messageTimeout().toNanos();
        this.firstMessageNanos = settings.firstMessageTimeout().toNanos();
        this.idleNanos = settings.idleTimeout().toNanos();
        this.opened = now;
        this.active = now;
        this.silent = silent;
    }

    /** Bytes came or went. */
    void active(long now) {
        active = now;
    }

    /** A message is complete. */
    void message() {
        silent = false;
        partial = false;
    }

    /** Whether, after what came, a message has begun that is not complete. */
    void insideMessage(boolean inside, long now) {
        if (inside && !partial) {
            partialSince = now;
        }
        partial = inside;
    }

    /** Why the connection is closed at {@code now}; null when it is not. */
    @Nullable
    CloseReason expired(long now) {
        if (partial && now - partialSince >= messageNanos) {
            return CloseReason.MESSAGE_TIMEOUT;
        }
        if (silent && now - opened >= firstMessageNanos) {
            return CloseReason.NO_MESSAGE;
        }
        return now - active >= idleNanos ? CloseReason.IDLE : null;
    }
}
