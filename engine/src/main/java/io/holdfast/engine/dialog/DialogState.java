package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a dialog is, as its journal tells it. Immutable; {@link DialogEvolution} makes the next one.
 *
 * @param entityId the entity id, which is our tag
 * @param phase where the dialog is
 * @param dialog its identity and targets; null only before the first entry
 * @param behavior the registered name of the behaviour that owns it; empty only before the first entry
 * @param session the encoded session
 * @param acknowledged whether a 2xx of ours was acknowledged, so that the call is up on both sides
 * @param invite the INVITE or re-INVITE that is pending or waits for its ACK; null when there is none
 * @param reliable provisional responses that the caller acknowledges; null when there are none
 * @param answered the requests answered last, oldest first
 * @param outgoing a request of ours without a final response; null when there is none
 * @param dialing our INVITE and its branches; null in a call that the peer made
 * @param reinviting our newest re-INVITE; null before the first
 * @param waiting a re-INVITE of ours that has to wait; null when there is none
 * @param steps the steps in flight
 * @param timers the timers armed
 * @param remoteCSeq the highest CSeq number of the peer's requests
 * @param localCSeq the CSeq number of our last request; 0 before the first
 * @param localSdp the session description we sent last
 * @param endReason why it ended; null before
 */
public record DialogState(
        String entityId,
        DialogPhase phase,
        @Nullable Dialog dialog,
        String behavior,
        Bytes session,
        boolean acknowledged,
        @Nullable InviteTransaction invite,
        @Nullable ReliableResponses reliable,
        List<AnsweredRequest> answered,
        @Nullable OutgoingRequest outgoing,
        @Nullable DialogSet dialing,
        @Nullable InviteClient reinviting,
        @Nullable WaitingReinvite waiting,
        List<PendingStep> steps,
        List<ArmedTimer> timers,
        long remoteCSeq,
        long localCSeq,
        Bytes localSdp,
        @Nullable EndReason endReason) {

    /** A dialog of which nothing was written. */
    public static DialogState none(String entityId) {
        return new DialogState(
                entityId,
                DialogPhase.NONE,
                null,
                "",
                Bytes.EMPTY,
                false,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                0,
                0,
                Bytes.EMPTY,
                null);
    }

    /** Whether nothing is left to do or wait for, so that the actor may stop: the journal answers what comes later. */
    public boolean over() {
        return phase == DialogPhase.TERMINATED
                && outgoing == null
                && !awaitsAck()
                && (dialing == null || !dialing.open());
    }

    /** Whether our INVITE waits for its final response. */
    boolean dialingOpen() {
        return dialing != null && dialing.invite().open();
    }

    /** Whether a re-INVITE of ours waits for its final response, in a call that goes on. */
    boolean reinviteOpen() {
        return phase == DialogPhase.CONFIRMED && reinviting != null && reinviting.open();
    }

    /** Whether a final response to an INVITE waits for its ACK. */
    public boolean awaitsAck() {
        return invite != null && invite.unacknowledged();
    }

    /** Whether an INVITE or re-INVITE waits for its final response. */
    public boolean inviteProceeding() {
        return invite != null && invite.proceeding();
    }

    /** Whether the INVITE that opened the call is to be answered, and no final response waits for a PRACK. */
    boolean inviteAnswerable() {
        return invite != null && invite.initial() && invite.proceeding() && !answerWaits();
    }

    /** Whether this timer may fire: one of an answered call waits while the answer does. */
    boolean runs(ArmedTimer timer) {
        return timer.whileEarly() || !answerWaits();
    }

    private boolean answerWaits() {
        return reliable != null && reliable.answerWaits();
    }

    /**
     * Whether our BYE waits for the ACK of our 2xx: the callee must not send it before, or before the wait for the ACK is
     * over (RFC 3261 section 15).
     */
    boolean holdsRequest() {
        return outgoing != null && invite != null && invite.state() == InviteTransaction.State.ACCEPTED;
    }

    Dialog established() {
        if (dialog == null) {
            throw new IllegalStateException("dialog " + entityId + " has no identity in phase " + phase
                    + " (expected: an entry InviteReceived first)");
        }
        return dialog;
    }
}
