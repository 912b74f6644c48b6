package io.holdfast.bench.caller;

import java.util.ArrayList;
import java.util.List;

/**
 * Hashed timer wheel with ticks of 1 ms, for one thread. A timer never fires early and at most one tick late, if
 * {@link #advance} is called in time.
 */
final class TimerWheel {
    private static final long TICK_NANOS = 1_000_000;
    private static final int SLOTS = 8192;
    private static final int LOOK_AHEAD_TICKS = 50;

    /** The heads of circular lists. */
    private final Timer[] slots = new Timer[SLOTS];

    private final List<Timer> due = new ArrayList<>();
    private final long originNanos;
    private long currentTick;
    private int armed;

    TimerWheel(long nowNanos) {
        originNanos = nowNanos;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Timer(now -> {});
        }
    }

    /** What happens when a timer is due. */
    interface Expiry {
        void expired(long nowNanos);
    }

    /** One timer, armed and disarmed any number of times. */
    static final class Timer {
        private final Expiry expiry;
        private Timer previous = this;
        private Timer next = this;
        private long dueTick;

        Timer(Expiry expiry) {
            this.expiry = expiry;
        }

        private boolean isArmed() {
            return next != this;
        }

        private void unlink() {
            previous.next = next;
            next.previous = previous;
            next = this;
            previous = this;
        }
    }

    /** Arms {@code timer} for {@code dueNanos} on the {@link System#nanoTime} clock, instead of what it was armed for. */
    void arm(Timer timer, long dueNanos) {
        disarm(timer);
        long tick = (dueNanos - originNanos + TICK_NANOS - 1) / TICK_NANOS;
        timer.dueTick = Math.max(tick, currentTick + 1);
        Timer head = slots[(int) (timer.dueTick & (SLOTS - 1))];
        timer.previous = head.previous;
        timer.next = head;
        head.previous.next = timer;
        head.previous = timer;
        armed++;
    }

    void disarm(Timer timer) {
        if (timer.isArmed()) {
            timer.unlink();
            armed--;
        }
    }

    /** Fires what is due by {@code nowNanos}. */
    void advance(long nowNanos) {
        long nowTick = (nowNanos - originNanos) / TICK_NANOS;
        // After a stall longer than the wheel every slot is looked at once: what is due fires, the rest stays.
        if (nowTick - currentTick > SLOTS) {
            currentTick = nowTick - SLOTS;
        }
        while (currentTick < nowTick) {
            currentTick++;
            fireSlot(nowTick, nowNanos);
        }
    }

    /** Nanoseconds until a timer may be due; at most 50 ms, {@link Long#MAX_VALUE} when none is armed. */
    long nanosUntilDue(long nowNanos) {
        if (armed == 0) {
            return Long.MAX_VALUE;
        }
        int ahead = 1;
        while (ahead < LOOK_AHEAD_TICKS && !slots[(int) ((currentTick + ahead) & (SLOTS - 1))].isArmed()) {
            ahead++;
        }
        return Math.max(0, originNanos + (currentTick + ahead) * TICK_NANOS - nowNanos);
    }

    /** A timer that fires may disarm or arm any other, so what is due is collected first and looked at again. */
    private void fireSlot(long nowTick, long nowNanos) {
        Timer head = slots[(int) (currentTick & (SLOTS - 1))];
        for (Timer timer = head.next; timer != head; timer = timer.next) {
            if (timer.dueTick <= nowTick) {
                due.add(timer);
            }
        }
        for (Timer timer : due) {
            if (timer.isArmed() && timer.dueTick <= nowTick) {
                disarm(timer);
                timer.expiry.expired(nowNanos);
            }
        }
        due.clear();
    }
}
