package io.holdfast.edge;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The edge's log of what strangers and the network do to it: at most one line a second for each kind. Thread-safe. */
final class EdgeLog {
    private static final Logger LOG = LoggerFactory.getLogger(SipEdge.class);
    private static final int DETAIL_MAX = 200;

    private final Map<DropReason, LogLimiter> drops = new EnumMap<>(DropReason.class);
    private final LogLimiter writeFailures = new LogLimiter(System.nanoTime());

    EdgeLog() {
        for (DropReason reason : DropReason.values()) {
            drops.put(reason, new LogLimiter(System.nanoTime()));
        }
    }

    /** {@code cause} is logged with its stack trace: it is a fault of ours, not of the peer. */
    void dropped(DropReason reason, String detail, InetSocketAddress remote, @Nullable Throwable cause) {
        LogLimiter limiter = drops.get(reason);
        long heldBack = limiter == null ? 0 : limiter.permit(System.nanoTime());
        if (heldBack == LogLimiter.HELD_BACK) {
            return;
        }
        if (cause == null) {
            LOG.info("dropped from {}: {}: {} ({} more not logged)", remote, reason.tag(), safe(detail), heldBack);
        } else {
            LOG.error(
                    "dropped from {}: {}: {} ({} more not logged)",
                    remote,
                    reason.tag(),
                    safe(detail),
                    heldBack,
                    cause);
        }
    }

    void writeFailed(InetSocketAddress local, Throwable cause) {
        long heldBack = writeFailures.permit(System.nanoTime());
        if (heldBack != LogLimiter.HELD_BACK) {
            LOG.warn("could not send from {}: {} ({} more not logged)", local, cause.toString(), heldBack);
        }
    }

    /** What a stranger sent cannot forge a line of the log: control characters become dots. */
    private static String safe(String detail) {
        StringBuilder safe = new StringBuilder(Math.min(detail.length(), DETAIL_MAX));
        for (int i = 0; i < detail.length() && i < DETAIL_MAX; i++) {
            char c = detail.charAt(i);
            safe.append(Character.isISOControl(c) ? '.' : c);
        }
        return safe.toString();
    }
}
