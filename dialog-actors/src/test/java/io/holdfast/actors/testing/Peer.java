package io.holdfast.actors.testing;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes what a caller sends in one call. */
public final class Peer {
    /** Where its packets come from. */
    public static final Hop PATH = new Hop(Transport.UDP, loopback(18_090), loopback(18_091));

    private static final String OFFER =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n" + "m=audio 40000 RTP/AVP 0\r\n";

    private final String callId;
    private final String user;

    /** @param user the user part of the Request-URI, which says which behaviour takes the call */
    public Peer(String callId, String user) {
        this.callId = callId;
        this.user = user;
    }

    public String callId() {
        return callId;
    }

    /** The INVITE, and every retransmission of it. */
    public SipRequest invite() {
        return request("INVITE", 1, "z9hG4bK-invite", null, OFFER);
    }

    public SipRequest cancel() {
        return request("CANCEL", 1, "z9hG4bK-invite", null, "");
    }

    /** The ACK of a 2xx. */
    public SipRequest ack(String toTag) {
        return request("ACK", 1, "z9hG4bK-ack", toTag, "");
    }

    /** The ACK of a 300-699, which has the branch of the INVITE. */
    public SipRequest ackOfRefusal(String toTag) {
        return request("ACK", 1, "z9hG4bK-invite", toTag, "");
    }

    public SipRequest bye(String toTag) {
        return request("BYE", 2, "z9hG4bK-bye", toTag, "");
    }

    /** The PRACK of a reliable provisional response. */
    public SipRequest prack(String toTag, SipMessage ringing) {
        String row = "RAck: " + ringing.header(HeaderName.RSEQ) + " 1 INVITE\r\n";
        return request("PRACK", 2, "z9hG4bK-prack", toTag, "", row);
    }

    public SipRequest info(String toTag, int cSeq) {
        return request("INFO", cSeq, "z9hG4bK-info-" + cSeq, toTag, "");
    }

    /** A 200 to a request of ours. */
    public SipResponse ok(SipRequest request) {
        StringBuilder response = new StringBuilder("SIP/2.0 200 OK\r\n");
        request.headers(HeaderName.VIA)
                .forEach(via -> response.append("Via: ").append(via).append("\r\n"));
        response.append("From: ").append(request.header(HeaderName.FROM));
        response.append("\r\nTo: ").append(request.header(HeaderName.TO));
        response.append("\r\nCall-ID: ").append(callId);
        response.append("\r\nCSeq: ").append(request.cSeq().number()).append(" ");
        response.append(request.method().name()).append("\r\nContent-Length: 0\r\n\r\n");
        return SipResponse.of(response.toString().getBytes(StandardCharsets.UTF_8));
    }

    private SipRequest request(String method, int cSeq, String branch, @Nullable String toTag, String body) {
        return request(method, cSeq, branch, toTag, body, "Supported: 100rel\r\n");
    }

    private SipRequest request(
            String method, int cSeq, String branch, @Nullable String toTag, String body, String row) {
        String text = method + " sip:" + user + "@127.0.0.1 SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:18090;branch=" + branch + callId + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:caller@127.0.0.1>;tag=peer\r\n"
                + "To: <sip:" + user + "@127.0.0.1>" + (toTag == null ? "" : ";tag=" + toTag) + "\r\n"
                + "Call-ID: " + callId + "\r\n"
                + "CSeq: " + cSeq + " " + method + "\r\n"
                + "Contact: <sip:caller@127.0.0.1:18090>\r\n"
                + row
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        return SipRequest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
