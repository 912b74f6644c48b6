package io.holdfast.engine.dialog;

/** The schedule of timers E and G and of the UAS core's 2xx: T1 after the first, doubling, at most T2 apart. */
final class Retransmission {
    private static final long MINUTE_MILLIS = 60_000;

    private Retransmission() {}

    /**
     * When the next retransmission is due. It is a function of the first transmission alone, so a dialog that moved to
     * another node goes on with the same schedule.
     *
     * @param firstMillis when the message was sent first
     * @param nowMillis the time now
     * @return the first instant of the schedule after now
     */
    static long next(long firstMillis, long nowMillis, DialogSettings settings) {
        long interval = settings.t1Millis();
        long at = firstMillis + interval;
        while (at <= nowMillis) {
            interval = Math.min(2 * interval, settings.t2Millis());
            at += interval;
        }
        return at;
    }

    /** As {@link #next} for timer A, which doubles without an upper bound (RFC 3261 section 17.1.1.2). */
    static long nextInvite(long firstMillis, long nowMillis, DialogSettings settings) {
        long interval = settings.t1Millis();
        long at = firstMillis + interval;
        while (at <= nowMillis) {
            interval *= 2;
            at += interval;
        }
        return at;
    }

    /**
     * RFC 3261 section 13.3.1.1: while a call rings, a provisional response goes out every minute, so that no proxy on the
     * way gives it up after three.
     *
     * @return the first whole minute of ringing after now
     */
    static long nextMinute(long firstMillis, long nowMillis) {
        long minutes = Math.max(0, nowMillis - firstMillis) / MINUTE_MILLIS;
        return firstMillis + (minutes + 1) * MINUTE_MILLIS;
    }
}
