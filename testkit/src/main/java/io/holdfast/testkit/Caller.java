package io.holdfast.testkit;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.RequestWriter;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.util.List;

/** The user agent of the caller: writes requests with rising CSeq numbers and fresh branches. */
final class Caller {
    static final Hop PATH = new Hop(
            Transport.UDP, new InetSocketAddress("192.0.2.10", 5060), new InetSocketAddress("203.0.113.1", 5060));
    /** The Call-ID, and the tag of the caller, or of the peer that we call. */
    static final String CALL_ID = "tested-call@192.0.2.10";

    static final String TAG = "caller";
    private static final String ADDRESS = "192.0.2.10:5060";
    private static final String SDP = "application/sdp";

    private final String to;
    private final String from;
    private final String toTag;
    private final List<HeaderField> headers;
    private long cSeq;
    private int branches;

    Caller(String to, String from, String toTag, List<HeaderField> headers) {
        this.to = to;
        this.from = from;
        this.toTag = toTag;
        this.headers = headers;
    }

    SipRequest invite(String sdp) {
        return write(request(Method.INVITE, ++cSeq, branch()).to("<" + to + ">"), SDP, sdp);
    }

    SipRequest inDialog(Method method, String contentType, String body) {
        return write(inDialog(method, ++cSeq, branch()), contentType, body);
    }

    SipRequest reinvite(String sdp) {
        return inDialog(Method.INVITE, SDP, sdp);
    }

    /** The PRACK of a reliable provisional response (RFC 3262 section 4). */
    SipRequest prackOf(SipResponse response, String sdp) {
        String rAck = response.header(HeaderName.RSEQ) + " " + response.cSeq().number() + " INVITE";
        RequestWriter writer = inDialog(Method.PRACK, ++cSeq, branch());
        writer.header(new HeaderField("RAck", rAck));
        return write(writer, SDP, sdp);
    }

    /** The ACK of a 2xx is a transaction of its own (RFC 3261 section 13.2.2.4). */
    SipRequest ackOfAccepted(SipRequest invite) {
        return write(inDialog(Method.ACK, invite.cSeq().number(), branch()), "", "");
    }

    /** The ACK of a 300-699 has the branch of its INVITE (RFC 3261 section 17.1.1.3). */
    SipRequest ackOfRefused(SipRequest invite) {
        return write(inDialog(Method.ACK, invite.cSeq().number(), branchOf(invite)), "", "");
    }

    /** RFC 3261 section 9.1: all but the method as in the INVITE. */
    SipRequest cancelOf(SipRequest invite) {
        return write(
                request(Method.CANCEL, invite.cSeq().number(), branchOf(invite)).to("<" + to + ">"), "", "");
    }

    static SipResponse answer(SipRequest request, int statusCode) {
        return SipResponse.of(ResponseWriter.to(request, PATH, statusCode).write());
    }

    private RequestWriter inDialog(Method method, long number, String branch) {
        return request(method, number, branch).to("<" + to + ">;tag=" + toTag);
    }

    private RequestWriter request(Method method, long number, String branch) {
        RequestWriter writer = RequestWriter.of(method, to)
                .via(Transport.UDP, ADDRESS, branch)
                .from("<" + from + ">;tag=" + TAG)
                .callId(CALL_ID)
                .cSeq(number)
                .contact("<sip:caller@" + ADDRESS + ">");
        headers.forEach(writer::header);
        return writer;
    }

    private static SipRequest write(RequestWriter writer, String contentType, String body) {
        if (!body.isEmpty()) {
            writer.body(contentType, Bytes.utf8(body));
        }
        return SipRequest.of(writer.write());
    }

    private String branch() {
        return "z9hG4bK-caller-" + ++branches;
    }

    private static String branchOf(SipRequest request) {
        String branch = request.topVia().branch();
        return branch == null ? "" : branch;
    }
}
