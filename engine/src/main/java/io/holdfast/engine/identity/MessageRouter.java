package io.holdfast.engine.identity;

import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import org.jspecify.annotations.Nullable;

/**
 * Says which entity a message belongs to, from the message alone: no table, no lookup, the same on every node. Max-Forwards is not looked
 * at. Thread-safe.
 */
public final class MessageRouter {
    private static final Route OUTSIDE_DIALOG = new Route.OutsideDialog();
    private static final Route NO_DIALOG = new Route.Stateless(481, "Call/Transaction Does Not Exist");
    private static final Route ACK_WITHOUT_DIALOG = new Route.Drop("ack-without-dialog");
    private static final Route STRAY_RESPONSE = new Route.Drop("stray-response");

    private final EntityTags tags;

    public MessageRouter(EntityTags tags) {
        this.tags = tags;
    }

    public Route route(SipMessage message) {
        return switch (message) {
            case SipRequest request -> request(request);
            // RFC 3261 section 8.1.1.3: the From tag of a request of ours is ours.
            case SipResponse response -> toDialog(response.fromTag(), response.callId(), STRAY_RESPONSE);
        };
    }

    private Route request(SipRequest request) {
        String toTag = request.toTag();
        if (toTag != null) {
            return insideDialog(request, toTag);
        }
        Method method = request.method();
        // RFC 3261 section 9.1: a CANCEL has the branch of the INVITE it cancels, so both derive the same tag.
        if (method.equals(Method.INVITE) || method.equals(Method.CANCEL)) {
            return new Route.ToDialog(tags.derive(request));
        }
        return method.equals(Method.ACK) ? ACK_WITHOUT_DIALOG : OUTSIDE_DIALOG;
    }

    private Route insideDialog(SipRequest request, String toTag) {
        // RFC 3261 section 12.2.2: no such dialog; section 17.1.1.3: nothing answers an ACK.
        Route otherwise = request.method().equals(Method.ACK) ? ACK_WITHOUT_DIALOG : NO_DIALOG;
        return toDialog(toTag, request.callId(), otherwise);
    }

    private Route toDialog(@Nullable String tag, String callId, Route otherwise) {
        return tag != null && tags.kind(tag, callId) == EntityKind.DIALOG ? new Route.ToDialog(tag) : otherwise;
    }
}
