package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.RespondToInvite;
import io.holdfast.engine.journal.PlannedAction.RespondToRequest;
import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.ContentRules;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.RequestWriter;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;

/** Writes the messages of a dialog. The same decision gives the same bytes on every node. */
final class MessageComposer {
    /** The methods a dialog of ours understands, for Allow (RFC 3261 section 20.5). */
    static final HeaderField ALLOW_FIELD = new HeaderField("Allow", "INVITE, ACK, CANCEL, BYE, INFO, OPTIONS");

    private static final String SDP = "application/sdp";

    private final String advertised;
    private final HeaderField accept;

    MessageComposer(DialogSettings settings) {
        advertised = settings.advertised();
        accept = new HeaderField("Accept", String.join(", ", settings.accept()));
    }

    /** Where peers of this path reach us. */
    private String sentBy(Hop path) {
        String own = path.advertised();
        return own == null ? advertised : own;
    }

    /** RFC 3261 section 8.1.1.8: the peer's requests come over the transport that our Contact names. */
    private String contact(Hop path) {
        return "<sip:" + sentBy(path) + path.transport().uriParameter() + ">";
    }

    /** The response sent last to this INVITE; 100 Trying when there was none. */
    Effect lastResponse(DialogState state, InviteTransaction invite) {
        RespondToInvite last = invite.response();
        return last == null ? trying(invite.request(), invite.source()) : response(state, invite, last);
    }

    /** 100 Trying: no To tag, because it belongs to no dialog yet (RFC 3261 section 8.2.6.1). */
    static Effect trying(SipRequest request, Hop source) {
        return new Effect.Transmit(
                Bytes.of(ResponseWriter.to(request, source, 100).write()), source);
    }

    Effect response(DialogState state, InviteTransaction invite, RespondToInvite response) {
        ResponseWriter writer = ResponseWriter.to(invite.request(), invite.source(), response.status())
                .toTag(state.entityId());
        addReason(writer, response.reasonPhrase());
        // RFC 3261 §12.1.1: a response that makes or keeps a dialog carries our Contact.
        if (response.status() < 300) {
            writer.header(new HeaderField("Contact", contact(invite.source())));
        }
        if (response.status() >= 200 && response.status() < 300) {
            writer.header(ALLOW_FIELD);
        }
        addContent(writer, response.headers(), response.body());
        return new Effect.Transmit(Bytes.of(writer.write()), invite.source());
    }

    Effect answer(String localTag, SipRequest request, Hop source, RespondToRequest response) {
        ResponseWriter writer =
                ResponseWriter.to(request, source, response.status()).toTag(localTag);
        addReason(writer, response.reasonPhrase());
        addContent(writer, response.headers(), response.body());
        return new Effect.Transmit(Bytes.of(writer.write()), source);
    }

    /** RFC 3261 section 8.2.2.3: names the extensions that the request requires and we do not have. */
    Effect refuseExtensions(String localTag, SipRequest request, Hop source, List<String> unsupported) {
        List<HeaderField> headers = List.of(new HeaderField("Unsupported", String.join(", ", unsupported)));
        return answer(localTag, request, source, new RespondToRequest(420, "", headers, Bytes.EMPTY));
    }

    /** RFC 3261 section 8.2.3: says which bodies we take. */
    Effect refuseContent(String localTag, SipRequest request, Hop source) {
        return answer(localTag, request, source, new RespondToRequest(415, "", List.of(accept), Bytes.EMPTY));
    }

    /** RFC 3261 section 8.2.3: we take bodies without an encoding. */
    Effect refuseEncoding(String localTag, SipRequest request, Hop source) {
        List<HeaderField> headers = List.of(ContentRules.ACCEPTED_ENCODING);
        return answer(localTag, request, source, new RespondToRequest(415, "", headers, Bytes.EMPTY));
    }

    /** A response that is not journalled, because it changes nothing: 481, 500 for an old CSeq, and so on. */
    Effect refuse(String localTag, SipRequest request, Hop source, int status) {
        List<HeaderField> headers = status == 405 ? List.of(ALLOW_FIELD) : List.of();
        return answer(localTag, request, source, new RespondToRequest(status, "", headers, Bytes.EMPTY));
    }

    Effect request(Dialog dialog, SendRequest request) {
        Routing routing = Routing.of(dialog);
        RequestWriter writer = RequestWriter.of(new Method(request.method()), routing.requestUri())
                .via(dialog.path().transport(), sentBy(dialog.path()), request.branch())
                .routeSet(routing.routes())
                .from(dialog.localUri() + ";tag=" + dialog.localTag())
                .to(dialog.remoteUri())
                .callId(dialog.callId())
                .cSeq(request.cSeq())
                .maxForwards(70)
                .contact(contact(dialog.path()));
        if (request.method().equals(Method.INVITE.name())) {
            writer.header(ALLOW_FIELD);
        }
        String contentType = SDP;
        for (HeaderField header : request.headers()) {
            if (header.name().equalsIgnoreCase("Content-Type")) {
                contentType = header.value();
            } else {
                writer.header(header);
            }
        }
        if (!request.body().isEmpty()) {
            writer.body(contentType, request.body());
        }
        return new Effect.Transmit(Bytes.of(writer.write()), dialog.path());
    }

    /** The ACK of a 2xx: a request of its own in the dialog, with the INVITE's CSeq number (RFC 3261 section 13.2.2.4). */
    Effect ackOfSuccess(Dialog dialog, SendRequest invite, String branchSuffix, Bytes body) {
        Routing routing = Routing.of(dialog);
        RequestWriter writer = ofInvite(Method.ACK, dialog, routing, invite, invite.branch() + branchSuffix)
                .to(dialog.remoteUri());
        if (!body.isEmpty()) {
            writer.body(SDP, body);
        }
        return new Effect.Transmit(Bytes.of(writer.write()), dialog.path());
    }

    /** The ACK of a 300-699: part of the INVITE's transaction (RFC 3261 section 17.1.1.3). */
    Effect ackOfRefusal(InviteClient invite, SipResponse refusal) {
        Dialog dialog = invite.sentIn();
        String to = refusal.header(HeaderName.TO);
        RequestWriter writer = ofInvite(
                        Method.ACK,
                        dialog,
                        Routing.of(dialog),
                        invite.request(),
                        invite.request().branch())
                .to(to == null ? dialog.remoteUri() : to);
        return new Effect.Transmit(Bytes.of(writer.write()), dialog.path());
    }

    /** RFC 3261 section 9.1: all but the method as in the INVITE, its branch too. */
    Effect cancel(InviteClient invite) {
        Dialog dialog = invite.sentIn();
        RequestWriter writer = ofInvite(
                        Method.CANCEL,
                        dialog,
                        Routing.of(dialog),
                        invite.request(),
                        invite.request().branch())
                .to(dialog.remoteUri());
        return new Effect.Transmit(Bytes.of(writer.write()), dialog.path());
    }

    private RequestWriter ofInvite(Method method, Dialog dialog, Routing routing, SendRequest invite, String branch) {
        return RequestWriter.of(method, routing.requestUri())
                .via(dialog.path().transport(), sentBy(dialog.path()), branch)
                .routeSet(routing.routes())
                .from(dialog.localUri() + ";tag=" + dialog.localTag())
                .callId(dialog.callId())
                .cSeq(invite.cSeq())
                .maxForwards(70);
    }

    /** Without a phrase of the plan's own the writer uses that of RFC 3261 section 21. */
    private static void addReason(ResponseWriter writer, String reasonPhrase) {
        if (!reasonPhrase.isEmpty()) {
            writer.reason(reasonPhrase);
        }
    }

    private static void addContent(ResponseWriter writer, List<HeaderField> headers, Bytes body) {
        String contentType = SDP;
        for (HeaderField header : headers) {
            if (header.name().equalsIgnoreCase("Content-Type")) {
                contentType = header.value();
            } else {
                writer.header(header);
            }
        }
        if (!body.isEmpty()) {
            writer.body(contentType, body);
        }
    }
}
