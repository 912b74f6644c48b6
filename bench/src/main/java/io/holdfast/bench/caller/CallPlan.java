package io.holdfast.bench.caller;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a call does once it is placed: after the answer {@code reinvites} re-INVITEs, then {@code infos} INFOs, one after
 * the other; then it holds, then it sends BYE.
 *
 * @param hold from the last of these to the BYE; null to hold until {@link Call#bye()} is called
 * @param reinvites how many re-INVITEs
 * @param infos how many INFOs
 * @param withholdAck whether the ACK waits for {@link Call#releaseAck()}; the peer sends its 2xx again meanwhile
 * @param tracked whether {@link Placement#calls()} lists the call and its responses are kept
 */
public record CallPlan(@Nullable Duration hold, int reinvites, int infos, boolean withholdAck, boolean tracked) {
    public CallPlan {
        if ((hold != null && hold.isNegative()) || reinvites < 0 || infos < 0) {
            throw new IllegalArgumentException("call plan: hold " + hold + ", re-INVITEs " + reinvites + ", INFOs "
                    + infos + " (expected: none below 0)");
        }
    }

    /** Ends by itself {@code hold} after the answer and is not tracked: for load. */
    public static CallPlan ending(Duration hold) {
        return new CallPlan(hold, 0, 0, false, false);
    }

    /** Stays up until told, and is tracked. */
    public static CallPlan held() {
        return new CallPlan(null, 0, 0, false, true);
    }

    public CallPlan withReinvites(int count) {
        return new CallPlan(hold, count, infos, withholdAck, tracked);
    }

    public CallPlan withInfos(int count) {
        return new CallPlan(hold, reinvites, count, withholdAck, tracked);
    }

    /** The ACK of the 2xx waits for {@link Call#releaseAck()}. */
    public CallPlan withAckWithheld() {
        return new CallPlan(hold, reinvites, infos, true, tracked);
    }

    /** {@link Placement#calls()} lists the calls. */
    public CallPlan withTracking() {
        return new CallPlan(hold, reinvites, infos, withholdAck, true);
    }
}
