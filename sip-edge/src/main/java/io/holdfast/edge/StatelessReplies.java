package io.holdfast.edge;

import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.identity.Route;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.ContentRules;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;

/** Writes the answers that the edge gives by itself (RFC 3261 section 8.2.7). */
final class StatelessReplies {
    private final EntityTags tags;
    private final HeaderField allow;
    private final HeaderField accept;
    private final HeaderField supported;
    private final HeaderField retryAfter;

    StatelessReplies(RuleSettings settings, EntityTags tags) {
        this.tags = tags;
        Capabilities capabilities = settings.capabilities();
        allow = new HeaderField("Allow", String.join(", ", capabilities.allow()));
        accept = new HeaderField("Accept", String.join(", ", capabilities.accept()));
        supported = new HeaderField("Supported", String.join(", ", capabilities.supported()));
        retryAfter = new HeaderField(
                "Retry-After", Long.toString(settings.newCalls().retryAfter().toSeconds()));
    }

    EdgeDecision malformed(ParseResult.Malformed malformed, Hop source) {
        return malformed(ReplyReason.MALFORMED, malformed, source);
    }

    EdgeDecision framingLost(ParseResult.Malformed malformed, Hop source) {
        return malformed(ReplyReason.FRAMING_LOST, malformed, source);
    }

    private EdgeDecision malformed(ReplyReason why, ParseResult.Malformed malformed, Hop source) {
        SipRequest request = malformed.request();
        ResponseWriter writer = writer(request, source, malformed.statusCode()).reason(malformed.reason());
        return reply(why, request, source, writer);
    }

    /** RFC 3261 section 12.2.2, or whatever else the router says. */
    EdgeDecision noDialog(SipRequest request, Hop source, Route.Stateless answer) {
        ResponseWriter writer = writer(request, source, answer.statusCode()).reason(answer.reason());
        return reply(ReplyReason.NO_DIALOG, request, source, writer);
    }

    /** RFC 3261 section 11.2: what we can do. */
    EdgeDecision options(SipRequest request, Hop source) {
        ResponseWriter writer =
                writer(request, source, 200).header(allow).header(accept).header(supported);
        return reply(ReplyReason.OPTIONS, request, source, writer);
    }

    EdgeDecision methodNotAllowed(SipRequest request, Hop source) {
        return reply(
                ReplyReason.METHOD_NOT_ALLOWED,
                request,
                source,
                writer(request, source, 405).header(allow));
    }

    EdgeDecision methodUnknown(SipRequest request, Hop source) {
        return reply(
                ReplyReason.METHOD_UNKNOWN,
                request,
                source,
                writer(request, source, 501).header(allow));
    }

    EdgeDecision uriScheme(SipRequest request, Hop source) {
        return reply(ReplyReason.URI_SCHEME, request, source, writer(request, source, 416));
    }

    /** RFC 3261 section 8.2.2.2. */
    EdgeDecision merged(SipRequest request, Hop source) {
        return reply(ReplyReason.MERGED, request, source, writer(request, source, 482));
    }

    /** RFC 3261 section 8.2.3: says which types we take. */
    EdgeDecision mediaType(SipRequest request, Hop source) {
        return reply(
                ReplyReason.MEDIA_TYPE,
                request,
                source,
                writer(request, source, 415).header(accept));
    }

    /** RFC 3261 section 8.2.3: says that we know no encoding. */
    EdgeDecision contentEncoding(SipRequest request, Hop source) {
        return reply(
                ReplyReason.MEDIA_TYPE,
                request,
                source,
                writer(request, source, 415).header(ContentRules.ACCEPTED_ENCODING));
    }

    EdgeDecision notAcceptable(SipRequest request, Hop source) {
        return reply(ReplyReason.NOT_ACCEPTABLE, request, source, writer(request, source, 406));
    }

    EdgeDecision tooManyHops(SipRequest request, Hop source) {
        return reply(ReplyReason.TOO_MANY_HOPS, request, source, writer(request, source, 483));
    }

    /** RFC 3261 section 8.2.2.3: names the option tags that we do not have. */
    EdgeDecision badExtension(SipRequest request, Hop source, List<String> unsupported) {
        ResponseWriter writer = writer(request, source, 420)
                .header(new HeaderField("Unsupported", String.join(", ", unsupported)))
                .header(supported);
        return reply(ReplyReason.BAD_EXTENSION, request, source, writer);
    }

    EdgeDecision unavailable(SipRequest request, Hop source, ReplyReason reason) {
        return reply(reason, request, source, writer(request, source, 503).header(retryAfter));
    }

    /** The To tag is the same for a retransmission, and none that a dialog has: the ACK of such an answer wakes nobody. */
    private ResponseWriter writer(SipRequest request, Hop source, int statusCode) {
        return ResponseWriter.to(request, source, statusCode).toTag(tags.stateless(request));
    }

    private static EdgeDecision reply(ReplyReason reason, SipRequest request, Hop source, ResponseWriter writer) {
        return new EdgeDecision.Reply(reason, ReturnPath.of(request, source), Bytes.of(writer.write()));
    }
}
