package io.holdfast.engine.journal;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.util.List;

/** What was decided and is performed once the entry is written; performed again by recovery if that may not have happened. */
public sealed interface PlannedAction {

    /** Answers the pending INVITE or re-INVITE of the peer. An empty {@code body} means none. */
    record RespondToInvite(int status, String reasonPhrase, List<HeaderField> headers, Bytes body)
            implements PlannedAction {}

    /** Answers the pending INVITE with 101 to 199 that the caller acknowledges; {@code rSeq} was chosen when it was planned. */
    record RespondReliably(int status, long rSeq, List<HeaderField> headers, Bytes body) implements PlannedAction {}

    /** Answers the pending INVITE with 101 to 299 when all before it are acknowledged (RFC 3262 section 3). */
    record HoldResponse(int status, boolean reliable, List<HeaderField> headers, Bytes body) implements PlannedAction {}

    /** Answers the other request (BYE, CANCEL, INFO…) that the entry's event speaks of. */
    record RespondToRequest(int status, String reasonPhrase, List<HeaderField> headers, Bytes body)
            implements PlannedAction {}

    /** Sends a request of ours inside the dialog; {@code cSeq} and {@code branch} were chosen when it was planned. */
    record SendRequest(String method, long cSeq, String branch, List<HeaderField> headers, Bytes body)
            implements PlannedAction {}

    /** Asks a step; {@code question} is the encoded question, {@code deadlineMillis} is since the epoch. */
    record AskStep(String step, Bytes question, long deadlineMillis) implements PlannedAction {}

    /** Arms an author's timer, or arms it anew; {@code whileEarly} timers end with the first final response. */
    record ArmTimer(String timer, boolean whileEarly, long dueMillis) implements PlannedAction {}

    /** Disarms an author's timer; nothing happens when it is not armed. */
    record DisarmTimer(String timer) implements PlannedAction {}

    /** Acknowledges the final response to an INVITE of ours that the entry's event speaks of; an empty {@code body} means none. */
    record Acknowledge(Bytes body) implements PlannedAction {}

    /** Acknowledges a reliable provisional response of this branch of our INVITE; an empty {@code body} means none (RFC 3262 section 4). */
    record SendPrack(String remoteTag, long cSeq, String branch, String rAck, Bytes body) implements PlannedAction {}

    /** Gives up our INVITE: CANCEL at once if it has a provisional response, else when it gets one (RFC 3261 section 9.1). */
    record SendCancel() implements PlannedAction {}

    /** Ends a branch of our INVITE that was answered, too, by a BYE in its own dialog (RFC 3261 section 13.2.2.4). */
    record EndSurplus(String remoteTag) implements PlannedAction {}

    /** Sends a re-INVITE of ours later; {@code attempts} of it met one of the peer (RFC 3261 section 14.1). */
    record PostponeReinvite(List<HeaderField> headers, Bytes body, int attempts, long dueMillis)
            implements PlannedAction {}
}
