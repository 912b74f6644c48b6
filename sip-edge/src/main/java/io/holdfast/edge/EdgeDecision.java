package io.holdfast.edge;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;

/** What the edge does with one datagram. */
sealed interface EdgeDecision {

    /** Hands a request to the dialog it belongs to; {@code returnPath} is where its responses go. */
    record DeliverRequest(SipRequest request, Hop returnPath, String entityId) implements EdgeDecision {}

    /** Hands an INVITE to the dialog it makes: the first copy of it that came to this edge. */
    record DeliverNewCall(SipRequest invite, Hop returnPath, String entityId) implements EdgeDecision {}

    /** Hands a request outside any dialog to the handler of its method. */
    record DeliverOutsideDialog(SipRequest request, Hop returnPath) implements EdgeDecision {}

    /** Hands a response to the dialog that sent the request. */
    record DeliverResponse(SipResponse response, String entityId) implements EdgeDecision {}

    /** Sends {@code datagram} back over {@code returnPath} and forgets the request. */
    record Reply(ReplyReason reason, Hop returnPath, Bytes datagram) implements EdgeDecision {}

    /** Drops it; {@code detail} is for the log and may hold what a stranger sent. */
    record Drop(DropReason reason, String detail) implements EdgeDecision {}

    /** Ignores it: it only keeps a NAT binding open (RFC 5626 section 3.5). */
    record KeepAlive() implements EdgeDecision {}
}
