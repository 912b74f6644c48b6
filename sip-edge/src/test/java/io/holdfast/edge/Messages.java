package io.holdfast.edge;

import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.sip.SipRequest;
import java.nio.charset.StandardCharsets;

/** SIP messages as they arrive, and the tags they are known by. */
final class Messages {
    static final EntityTags TAGS =
            new EntityTags(ClusterSecret.of(1, "a secret of sixteen bytes or more".getBytes(StandardCharsets.UTF_8)));

    private Messages() {}

    /** A request without a To tag; {@code rows} are further header rows, each with its CRLF. */
    static byte[] request(String method, String callId, String rows) {
        return request(method, "sip:service@127.0.0.1", callId, "<sip:service@127.0.0.1>", rows);
    }

    static byte[] request(String method, String requestUri, String callId, String to, String rows) {
        return bytes(method + " " + requestUri + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:5070;rport;branch=z9hG4bK-" + callId + "\r\n"
                + "From: <sip:caller@127.0.0.1>;tag=caller-tag\r\n"
                + "To: " + to + "\r\n"
                + "Call-ID: " + callId + "\r\n"
                + "CSeq: 1 " + method + "\r\n"
                + "Contact: <sip:caller@127.0.0.1:5070>\r\n"
                + rows
                + "Content-Length: 0\r\n\r\n");
    }

    /** A request inside the dialog {@code toTag}. */
    static byte[] inDialog(String method, String callId, String toTag) {
        return request(
                method,
                "sip:service@127.0.0.1",
                callId,
                "<sip:service@127.0.0.1>;tag=" + toTag,
                "Max-Forwards: 70\r\n");
    }

    static byte[] invite(String callId) {
        return request("INVITE", callId, "Max-Forwards: 70\r\n");
    }

    /** The tag of the dialog that {@link #invite} begins. */
    static String dialogOf(String callId) {
        return TAGS.derive(SipRequest.of(invite(callId)));
    }

    /** A response to a request that the dialog {@code fromTag} sent. */
    static byte[] response(String callId, String fromTag) {
        return bytes("SIP/2.0 200 OK\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK-ours\r\n"
                + "From: <sip:service@127.0.0.1>;tag=" + fromTag + "\r\n"
                + "To: <sip:caller@127.0.0.1>;tag=caller-tag\r\n"
                + "Call-ID: " + callId + "\r\n"
                + "CSeq: 7 BYE\r\n"
                + "Content-Length: 0\r\n\r\n");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] datagram) {
        return new String(datagram, StandardCharsets.ISO_8859_1);
    }
}
