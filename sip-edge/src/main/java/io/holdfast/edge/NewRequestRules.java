package io.holdfast.edge;

import io.holdfast.engine.identity.Route;
import io.holdfast.engine.sip.ContentRules;
import io.holdfast.engine.sip.ExtensionRules;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the edge itself has to say to a request that belongs to no dialog yet, in the order of RFC 3261 section 8.2. */
final class NewRequestRules {
    private static final Route.Stateless NO_DIALOG = new Route.Stateless(481, "Call/Transaction Does Not Exist");

    private final StatelessReplies replies;
    private final Admission admission;
    private final MergedRequests merged;
    private final ContentRules content;
    private final ExtensionRules extensions;
    private final Set<String> allowed;

    NewRequestRules(Capabilities capabilities, StatelessReplies replies, Admission admission, MergedRequests merged) {
        this.replies = replies;
        this.admission = admission;
        this.merged = merged;
        this.content = new ContentRules(capabilities.accept());
        this.allowed = Set.copyOf(capabilities.allow());
        this.extensions = new ExtensionRules(capabilities.supported());
    }

    /** The refusal of an initial INVITE; null when it may go to its dialog {@code entityId}. */
    @Nullable
    EdgeDecision refuseInvite(SipRequest invite, Hop source, String entityId) {
        if (allowed.contains(Method.INVITE.name()) && merged.contains(invite, entityId)) {
            return replies.merged(invite, source);
        }
        EdgeDecision refusal = refuse(invite, source);
        if (refusal == null) {
            refusal = refuseContent(invite, source);
        }
        if (refusal != null) {
            return refusal;
        }
        if (hopsUsedUp(invite)) {
            return replies.tooManyHops(invite, source);
        }
        return switch (admission.ofNewCall(source)) {
            case ADMITTED -> null;
            case NO_NEW_CALLS -> replies.unavailable(invite, source, ReplyReason.NO_NEW_CALLS);
            case SOURCE_LIMIT -> replies.unavailable(invite, source, ReplyReason.SOURCE_LIMIT);
        };
    }

    /** RFC 3261 section 8.2.3: the body, and what the sender would understand of ours. */
    private @Nullable EdgeDecision refuseContent(SipRequest invite, Hop source) {
        return switch (content.judge(invite)) {
            case UNDERSTOOD -> null;
            case MEDIA_TYPE -> replies.mediaType(invite, source);
            case ENCODING -> replies.contentEncoding(invite, source);
            case NOT_ACCEPTABLE -> replies.notAcceptable(invite, source);
        };
    }

    /** The answer to a request that makes no call. */
    EdgeDecision answer(SipRequest request, Hop source) {
        EdgeDecision refusal = refuse(request, source);
        if (refusal != null) {
            return refusal;
        }
        if (admission.handles(request.method())) {
            return new EdgeDecision.DeliverOutsideDialog(request, ReturnPath.of(request, source));
        }
        if (!request.method().equals(Method.OPTIONS)) {
            // RFC 3261 section 15.1.2: we take BYE and its like, but only inside a dialog.
            return replies.noDialog(request, source, NO_DIALOG);
        }
        // RFC 3261 section 11.2: the status is the one that an INVITE would have got.
        return admission.takesNewCalls()
                ? replies.options(request, source)
                : replies.unavailable(request, source, ReplyReason.NO_NEW_CALLS);
    }

    private @Nullable EdgeDecision refuse(SipRequest request, Hop source) {
        if (!allowed.contains(request.method().name())) {
            // RFC 3261 section 8.2.1: 405 tells the sender more than 501 does.
            return request.method().known()
                    ? replies.methodNotAllowed(request, source)
                    : replies.methodUnknown(request, source);
        }
        if (!isSip(request.requestUri())) {
            return replies.uriScheme(request, source);
        }
        List<String> unsupported = extensions.unsupported(request);
        return unsupported.isEmpty() ? null : replies.badExtension(request, source, unsupported);
    }

    private static boolean isSip(String requestUri) {
        return requestUri.regionMatches(true, 0, "sip:", 0, 4) || requestUri.regionMatches(true, 0, "sips:", 0, 5);
    }

    private static boolean hopsUsedUp(SipRequest request) {
        String maxForwards = request.header(HeaderName.MAX_FORWARDS);
        // The parser has checked that it is a number.
        return maxForwards != null && maxForwards.chars().allMatch(c -> c == '0');
    }
}
