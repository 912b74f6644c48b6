package io.holdfast.actors.request;

import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;

/** Writes replies. The To tag says that nothing follows (RFC 3261 section 8.2.7), and is the same on every node. */
record RequestAnswers(EntityTags tags) {
    private static final String DEFAULT_TYPE = "text/plain";

    Bytes write(SipRequest request, Hop path, Reply reply) {
        ResponseWriter writer = ResponseWriter.to(request, path, reply.statusCode())
                .toTag(tags.stateless(request))
                .reason(reply.reasonPhrase());
        String contentType = DEFAULT_TYPE;
        for (HeaderField header : reply.headers()) {
            if (header.name().equalsIgnoreCase("Content-Type")) {
                contentType = header.value();
            } else {
                writer.header(header);
            }
        }
        if (!reply.body().isEmpty()) {
            writer.body(contentType, reply.body());
        }
        return Bytes.of(writer.write());
    }

    /** 100: no To tag, because nothing is decided (RFC 3261 section 8.2.6.1). */
    static Bytes trying(SipRequest invite, Hop path) {
        return Bytes.of(ResponseWriter.to(invite, path, 100).write());
    }
}
