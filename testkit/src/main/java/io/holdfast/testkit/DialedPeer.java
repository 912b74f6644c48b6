package io.holdfast.testkit;

import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;

/** The user agent that a tested call dials: answers our requests. */
final class DialedPeer {
    private static final HeaderField CONTACT = new HeaderField("Contact", "<sip:caller@192.0.2.10:5060>");

    private DialedPeer() {}

    static DialogEvent.Dialed order(String behavior, String uri, String from, String sdp) {
        DialedInvite invite = new DialedInvite(
                uri,
                "<" + from + ">",
                "<" + uri + ">",
                Caller.CALL_ID,
                List.of(),
                List.of(),
                Bytes.utf8(sdp),
                Caller.PATH);
        return new DialogEvent.Dialed(behavior, invite, Bytes.EMPTY);
    }

    static SipResponse answer(SipRequest request, int statusCode, String sdp) {
        ResponseWriter writer = ResponseWriter.to(request, Caller.PATH, statusCode);
        if (statusCode > 100) {
            writer.toTag(Caller.TAG).header(CONTACT);
        }
        if (!sdp.isEmpty()) {
            writer.body("application/sdp", Bytes.utf8(sdp));
        }
        return SipResponse.of(writer.write());
    }

    /** The newest request of ours with this method, or the newest but ACK, CANCEL and BYE when it is empty. */
    static SipRequest newest(List<SipMessage> sent, String method) {
        for (int i = sent.size() - 1; i >= 0; i--) {
            if (sent.get(i) instanceof SipRequest request && wanted(request.method(), method)) {
                return request;
            }
        }
        throw new AssertionError("a response to no request (expected: after dial, reinvite or send)");
    }

    private static boolean wanted(Method found, String method) {
        boolean byItself = found.equals(Method.ACK) || found.equals(Method.CANCEL) || found.equals(Method.BYE);
        return method.isEmpty() ? !byItself : found.name().equals(method);
    }
}
