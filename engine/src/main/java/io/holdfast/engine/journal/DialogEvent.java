package io.holdfast.engine.journal;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;

/** What happened to a dialog: one fact, in SIP words, with the message it speaks of. */
public sealed interface DialogEvent {

    /** An initial INVITE arrived. {@code behavior} is the registered name of the behaviour that owns the call. */
    record InviteReceived(SipRequest request, Hop source, String behavior) implements DialogEvent {}

    /** The ACK of a final response to an INVITE or re-INVITE of the peer arrived. */
    record AckReceived(SipRequest request) implements DialogEvent {}

    /** A CANCEL that matches the pending INVITE arrived (RFC 3261 section 9.2). */
    record CancelReceived(SipRequest request, Hop source) implements DialogEvent {}

    /** A request inside the dialog arrived: BYE, re-INVITE, INFO, any other. */
    record RequestReceived(SipRequest request, Hop source) implements DialogEvent {}

    /** A final response to a request of ours inside the dialog arrived. */
    record ResponseReceived(SipResponse response) implements DialogEvent {}

    /** No ACK came within 64*T1 of our final response to an INVITE or re-INVITE (RFC 3261 sections 13.3.1.4, 17.2.1). */
    record AckTimedOut() implements DialogEvent {}

    /** No PRACK came within 64*T1 of a reliable provisional response of ours (RFC 3262 section 3). */
    record PrackTimedOut() implements DialogEvent {}

    /** A response to the INVITE that waited for a PRACK may be sent, or another provisional one is due (RFC 3262 section 3). */
    record ResponseDue() implements DialogEvent {}

    /** No final response came within 64*T1 of a request of ours (timer F, RFC 3261 section 17.1.2). */
    record RequestTimedOut() implements DialogEvent {}

    /** The INVITE was left without a final response for longer than the configured limit. */
    record RingTimedOut() implements DialogEvent {}

    /** A step asked for by an earlier entry answered; {@code answer} is the encoded answer. */
    record StepAnswered(String step, Bytes answer) implements DialogEvent {}

    /** A step asked for by an earlier entry failed or did not answer within its limit. */
    record StepFailed(String step, String cause) implements DialogEvent {}

    /** A timer armed by an earlier entry fired. */
    record TimerFired(String timer) implements DialogEvent {}

    /**
     * A call of ours began: its INVITE is sent.
     *
     * @param behavior the registered name of the behaviour that owns the call
     * @param invite what we call with
     * @param session the encoded session it begins with; empty for the behaviour's own new session
     */
    record Dialed(String behavior, DialedInvite invite, Bytes session) implements DialogEvent {}

    /** A response to an INVITE or re-INVITE of ours arrived that is no retransmission. */
    record InviteResponseReceived(SipResponse response, Hop source) implements DialogEvent {}

    /** A 401 or 407 to a request of ours arrived that is answered by the same request with credentials (RFC 3261 section 22.2). */
    record RequestChallenged(SipResponse response) implements DialogEvent {}

    /**
     * A final response to the INVITE of a call of ours arrived that is followed by the same INVITE to another target (RFC 3261
     * section 8.1.3.4).
     *
     * @param target the Request-URI of that
     */
    record InviteRedirected(SipResponse response, String target) implements DialogEvent {}

    /** No response, or after a CANCEL no final one, came to an INVITE or re-INVITE of ours within 64*T1. */
    record InviteTimedOut() implements DialogEvent {}

    /** A re-INVITE of ours that had to wait may be sent now (RFC 3261 section 14.1). */
    record ReinviteDue() implements DialogEvent {}

    /** A PRACK of ours in this branch of our INVITE had no answer within 64*T1 (timer F, RFC 3261 section 17.1.2). */
    record BranchTimedOut(String remoteTag) implements DialogEvent {}

    /** A BYE for a branch of our INVITE that was one too many had no answer within 64*T1. */
    record SurplusTimedOut(String remoteTag) implements DialogEvent {}
}
