package io.holdfast.edge;

import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.identity.MessageRouter;
import io.holdfast.engine.identity.Route;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Frame;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;

/**
 * What the edge does with a datagram. Pure but for the {@link Admission} it asks and the calls it remembers; thread-safe if
 * the first is.
 */
final class EdgeRules {
    private final SipParser parser;
    private final MessageRouter router;
    private final StatelessReplies replies;
    private final NewRequestRules newRequests;
    private final RecentCalls admitted;
    private final MergedRequests merged;

    EdgeRules(RuleSettings settings, EntityTags tags, Admission admission) {
        this.parser = new SipParser(settings.message());
        this.router = new MessageRouter(tags);
        this.replies = new StatelessReplies(settings, tags);
        int callsRemembered = settings.newCalls().callsRemembered();
        this.admitted = new RecentCalls(callsRemembered);
        this.merged = new MergedRequests(callsRemembered, System.nanoTime(), System::nanoTime);
        this.newRequests = new NewRequestRules(
                settings.capabilities(), replies, new SteadyAdmission(admission, callsRemembered), merged);
    }

    /** Keeps {@code datagram} if it is a message: the caller gives it away. */
    EdgeDecision decide(byte[] datagram, Hop source) {
        if (KeepAlives.isKeepAlive(datagram)) {
            return new EdgeDecision.KeepAlive();
        }
        if (StunBinding.isStun(datagram)) {
            return stun(datagram, source);
        }
        return switch (parser.parse(datagram)) {
            case ParseResult.Parsed parsed -> decide(parsed.message(), source);
            case ParseResult.Malformed malformed -> replies.malformed(malformed, source);
            case ParseResult.NotSip notSip -> new EdgeDecision.Drop(DropReason.NOT_SIP, notSip.reason());
        };
    }

    /** RFC 3261 section 18.3: a request whose end can't be told is answered as far as that is possible. */
    EdgeDecision framingLost(Frame.Lost lost, Hop source) {
        return switch (lost.answerable(parser)) {
            case ParseResult.Malformed malformed -> replies.framingLost(malformed, source);
            case ParseResult.Parsed ignored -> new EdgeDecision.Drop(DropReason.FRAMING_LOST, lost.reason());
            case ParseResult.NotSip notSip -> new EdgeDecision.Drop(DropReason.FRAMING_LOST, notSip.reason());
        };
    }

    private static EdgeDecision stun(byte[] datagram, Hop source) {
        byte[] answer = StunBinding.answer(datagram, source.remote());
        return answer == null
                ? new EdgeDecision.Drop(DropReason.STUN, "found another STUN message (expected: a Binding request)")
                : new EdgeDecision.Reply(ReplyReason.STUN, source, Bytes.of(answer));
    }

    private EdgeDecision decide(SipMessage message, Hop source) {
        Route route = router.route(message);
        return switch (message) {
            case SipRequest request -> decide(request, source, route);
            case SipResponse response -> decide(response, route);
        };
    }

    private EdgeDecision decide(SipRequest request, Hop source, Route route) {
        return switch (route) {
            case Route.ToDialog dialog -> toDialog(request, source, dialog.entityId());
            case Route.Stateless answer -> replies.noDialog(request, source, answer);
            case Route.OutsideDialog ignored -> newRequests.answer(request, source);
            case Route.Drop drop -> new EdgeDecision.Drop(DropReason.STRAY, drop.why());
        };
    }

    private EdgeDecision toDialog(SipRequest request, Hop source, String entityId) {
        boolean makesCall = request.method().equals(Method.INVITE) && request.toTag() == null;
        if (makesCall && !admitted.contains(entityId)) {
            return newCall(request, source, entityId);
        }
        return new EdgeDecision.DeliverRequest(request, ReturnPath.of(request, source), entityId);
    }

    private EdgeDecision newCall(SipRequest invite, Hop source, String entityId) {
        EdgeDecision refusal = newRequests.refuseInvite(invite, source, entityId);
        if (refusal != null) {
            return refusal;
        }
        admitted.add(entityId);
        merged.add(invite, entityId);
        return new EdgeDecision.DeliverNewCall(invite, ReturnPath.of(invite, source), entityId);
    }

    private static EdgeDecision decide(SipResponse response, Route route) {
        return switch (route) {
            case Route.ToDialog dialog -> new EdgeDecision.DeliverResponse(response, dialog.entityId());
            case Route.Drop drop -> new EdgeDecision.Drop(DropReason.STRAY, drop.why());
            // Never for a response; nothing may answer one (RFC 3261 section 8.2.7).
            case Route.Stateless ignored -> new EdgeDecision.Drop(DropReason.STRAY, "response");
            case Route.OutsideDialog ignored -> new EdgeDecision.Drop(DropReason.STRAY, "response");
        };
    }
}
