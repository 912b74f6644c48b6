package io.holdfast.bench.caller;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;

/** One request at a {@link ScriptedUas}, and the way back. */
record Exchange(ScriptedUas uas, SipRequest request, Hop hop) {

    /** The tag that this peer has in the request's call. */
    String localTag() {
        return "far-" + Integer.toHexString(request.callId().hashCode());
    }

    byte[] response(int statusCode, HeaderField... headers) {
        ResponseWriter writer = ResponseWriter.to(request, hop, statusCode);
        if (statusCode > 100) {
            writer.toTag(localTag());
        }
        writer.header(new HeaderField("Contact", "<" + uas.uri() + ">"));
        for (HeaderField header : headers) {
            writer.header(header);
        }
        return writer.write();
    }

    byte[] answerWithTag(String toTag) {
        return ResponseWriter.to(request, hop, 200)
                .toTag(toTag)
                .header(new HeaderField("Contact", "<" + uas.uri() + ">"))
                .body("application/sdp", Bytes.utf8("v=0\r\n"))
                .write();
    }

    void respond(int statusCode, HeaderField... headers) {
        send(response(statusCode, headers));
    }

    void send(byte[] datagram) {
        uas.send(datagram, hop.remote());
    }
}
