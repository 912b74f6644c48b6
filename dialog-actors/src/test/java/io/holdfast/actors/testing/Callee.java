package io.holdfast.actors.testing;

import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;

/** Whom a dialog under test calls: the order, and the responses to its requests. */
public final class Callee {
    private final String tag;

    /** @param tag the To tag of its responses: one for each branch of a call */
    public Callee(String tag) {
        this.tag = tag;
    }

    /** The order to call, under the Call-ID that names the call in the record of what is sent. */
    public static DialogEvent.Dialed order(String callId, String behavior) {
        DialedInvite invite = new DialedInvite(
                "sip:callee@127.0.0.1:18090",
                "<sip:us@127.0.0.1>",
                "<sip:callee@127.0.0.1>",
                callId,
                List.of(),
                List.of(new HeaderField("X-Room", "12")),
                Bytes.utf8(AnswerAll.SDP),
                Peer.PATH);
        return new DialogEvent.Dialed(behavior, invite, Bytes.EMPTY);
    }

    public SipResponse answers(SipRequest request, int statusCode) {
        ResponseWriter writer = ResponseWriter.to(request, Peer.PATH, statusCode);
        if (statusCode > 100) {
            writer.toTag(tag).header(new HeaderField("Contact", "<sip:callee@127.0.0.1:18090>"));
        }
        return SipResponse.of(writer.write());
    }
}
