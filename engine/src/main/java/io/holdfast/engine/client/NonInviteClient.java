package io.holdfast.engine.client;

import io.holdfast.engine.sip.SipResponse;
import java.time.Duration;

/**
 * The non-INVITE client transaction over an unreliable transport (RFC 3261 section 17.1.2): a value, and what follows from it.
 *
 * @param phase how far it is
 * @param timers the times it lives by
 * @param sendAtMillis when timer E fires; it means nothing once the final response is there
 * @param endAtMillis when timer F fires, or timer K once the final response is there
 * @param intervalMillis what timer E was set to last
 */
public record NonInviteClient(Phase phase, Timers timers, long sendAtMillis, long endAtMillis, long intervalMillis) {

    /** The states of RFC 3261 figure 6. */
    public enum Phase {
        TRYING,
        PROCEEDING,
        COMPLETED,
        TERMINATED
    }

    /** T1, T2 and T4 of RFC 3261 appendix A. */
    public record Timers(long t1Millis, long t2Millis, long t4Millis) {
        public static Timers of(Duration t1, Duration t2, Duration t4) {
            return new Timers(t1.toMillis(), t2.toMillis(), t4.toMillis());
        }
    }

    /** What is done when the transaction moves. */
    public enum Duty {
        NOTHING,
        /** The request is sent again. */
        SEND,
        /** The response is the final one: the first of it. */
        REPORT,
        /** There is no final response, which counts as 408 (RFC 3261 section 8.1.3.1). */
        REPORT_TIMEOUT
    }

    /** The transaction after something happened, and what to do. */
    public record Step(NonInviteClient next, Duty duty) {}

    /** The transaction of a request that is sent now. */
    public static NonInviteClient begin(Timers timers, long nowMillis) {
        return new NonInviteClient(
                Phase.TRYING,
                timers,
                nowMillis + timers.t1Millis(),
                nowMillis + 64 * timers.t1Millis(),
                timers.t1Millis());
    }

    /** When {@link #at} is to be asked next. */
    public long dueMillis() {
        return switch (phase) {
            case TRYING, PROCEEDING -> Math.min(sendAtMillis, endAtMillis);
            case COMPLETED -> endAtMillis;
            case TERMINATED -> Long.MAX_VALUE;
        };
    }

    /** Time has come this far. */
    public Step at(long nowMillis) {
        return switch (phase) {
            case TRYING, PROCEEDING -> {
                if (nowMillis >= endAtMillis) {
                    yield new Step(ended(), Duty.REPORT_TIMEOUT);
                }
                yield nowMillis >= sendAtMillis ? new Step(sentAgain(nowMillis), Duty.SEND) : stay();
            }
            case COMPLETED -> nowMillis >= endAtMillis ? new Step(ended(), Duty.NOTHING) : stay();
            case TERMINATED -> stay();
        };
    }

    /** A response of the transaction came. */
    public Step received(SipResponse response, long nowMillis) {
        return switch (phase) {
            case TRYING, PROCEEDING -> {
                if (response.statusCode() < 200) {
                    yield new Step(
                            new NonInviteClient(Phase.PROCEEDING, timers, sendAtMillis, endAtMillis, intervalMillis),
                            Duty.NOTHING);
                }
                long timerK = nowMillis + timers.t4Millis();
                yield new Step(
                        new NonInviteClient(Phase.COMPLETED, timers, timerK, timerK, intervalMillis), Duty.REPORT);
            }
            // Timer K: what comes again is absorbed.
            case COMPLETED, TERMINATED -> stay();
        };
    }

    private NonInviteClient sentAgain(long nowMillis) {
        // RFC 3261 section 17.1.2.2: T1 doubles up to T2; once there is a provisional response it is T2 at once.
        long interval = phase == Phase.PROCEEDING ? timers.t2Millis() : Math.min(2 * intervalMillis, timers.t2Millis());
        return new NonInviteClient(phase, timers, nowMillis + interval, endAtMillis, interval);
    }

    private NonInviteClient ended() {
        return new NonInviteClient(Phase.TERMINATED, timers, sendAtMillis, endAtMillis, intervalMillis);
    }

    private Step stay() {
        return new Step(this, Duty.NOTHING);
    }
}
