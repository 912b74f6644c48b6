package io.holdfast.actors.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long requests wait until their dialogs take them, and the share of new calls that is refused so that it stays
 * short. Above what a node can do, requests that wait make peers send them again, which makes all wait longer; a node that
 * refuses a few calls at once answers all others in time (RFC 7339 calls this loss-based overload control).
 *
 * <p>Time is looked at in tenths of a second. When even the request that waited least in one of them waited longer than the
 * limit, it was a slow one. The fifth slow one in a row, and each after it, says that there is a standing queue and not a
 * pause: the share grows by a tenth. In any that is not slow it shrinks by a fiftieth. Thread-safe.
 */
public final class RequestDelay {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** With fewer in an interval the machine may be slow, but not because of calls. */
    private static final int REQUESTS_MIN = 20;

    /** A pause makes all that waited for it slow once; what is slow for longer has more to do than it can. */
    private static final int SLOW_MIN = 5;

    private static final double GROWTH = 0.1;
    private static final double DECAY = 0.02;
    /** Requests that wait this long make peers send again soon, which must not make them wait longer. */
    private static final long LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** How long one slow request says that this process lags. */
    private static final long LAG_KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final long limitNanos;
    private final LongSupplier nanoClock;
    private long intervalSince;
    private int requests;
    private long leastNanos = Long.MAX_VALUE;
    private int slowInARow;
    private double toRefuse;
    private volatile double share;
    private volatile long laggedNanos;

    /** @param limit what a request may wait; zero refuses nothing */
    public RequestDelay(Duration limit) {
        this(limit, System::nanoTime);
    }

    RequestDelay(Duration limit, LongSupplier nanoClock) {
        this.limitNanos = limit.isZero() ? Long.MAX_VALUE : limit.toNanos();
        this.nanoClock = nanoClock;
        this.intervalSince = nanoClock.getAsLong();
        this.laggedNanos = intervalSince - LAG_KEPT_NANOS;
    }

    /** A request that was handed out then is taken now. */
    synchronized void taken(long sinceNanos) {
        long now = nanoClock.getAsLong();
        long waited = now - sinceNanos;
        if (waited > LAG_NANOS) {
            laggedNanos = now;
        }
        closeIntervals(now);
        requests++;
        leastNanos = Math.min(leastNanos, waited);
    }

    /** Whether a request that waited for long was taken lately. */
    boolean lags() {
        return nanoClock.getAsLong() - laggedNanos < LAG_KEPT_NANOS;
    }

    /** Whether the next new call is one of those to refuse. */
    public boolean refusesNewCall() {
        return share > 0 && refuseNext();
    }

    /** The share of new calls that is refused, from 0 to 1. */
    public double refusedShare() {
        return share;
    }

    /** Spreads the refused calls evenly over all. */
    private synchronized boolean refuseNext() {
        closeIntervals(nanoClock.getAsLong());
        toRefuse += share;
        if (toRefuse < 1) {
            return false;
        }
        toRefuse -= 1;
        return true;
    }

    private void closeIntervals(long now) {
        long passed = (now - intervalSince) / INTERVAL_NANOS;
        if (passed == 0) {
            return;
        }
        boolean slow = requests >= REQUESTS_MIN && leastNanos > limitNanos;
        if (slow) {
            slowInARow++;
            share = slowInARow < SLOW_MIN ? share : Math.min(1, share + GROWTH);
        }
        long quiet = slow ? passed - 1 : passed;
        if (quiet > 0) {
            slowInARow = 0;
            share = Math.max(0, share - quiet * DECAY);
        }
        intervalSince += passed * INTERVAL_NANOS;
        requests = 0;
        leastNanos = Long.MAX_VALUE;
    }
}
