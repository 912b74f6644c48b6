package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The caller of a scenario: writes requests with rising CSeq numbers and fresh branches. */
final class Caller {
    static final Hop PATH =
            new Hop(Transport.UDP, new InetSocketAddress("192.0.2.10", 5070), new InetSocketAddress("192.0.2.1", 5060));
    static final String OFFER = "v=0 offer";

    private final List<String> rows = new ArrayList<>();
    private String contact = "<sip:alice@192.0.2.10:5070>";
    private String offer = OFFER;
    private long cSeq = 100;
    private int branches;

    /** Adds a header row to all requests from now on. */
    void always(String row) {
        rows.add(row);
    }

    /** Moves to another Contact. */
    void moves(String newContact) {
        contact = newContact;
    }

    SipRequest invite() {
        return write("INVITE", "<sip:sales@example.com>", ++cSeq, branch(), offer);
    }

    SipRequest inDialog(String method, String body) {
        return inDialog(method, ++cSeq, branch(), body);
    }

    SipRequest inDialog(String method, long number, String branch, String body) {
        return write(method, "<sip:sales@example.com>;tag=" + Scenario.TAG, number, branch, body);
    }

    /** The ACK of a 2xx: a transaction of its own. */
    SipRequest ackOf(SipRequest invite) {
        return inDialog("ACK", invite.cSeq().number(), branch(), "");
    }

    /** The PRACK of a reliable provisional response (RFC 3262 section 4). */
    SipRequest prackOf(SipMessage response, String sdp) {
        return prack(response.header(HeaderName.RSEQ) + " " + response.cSeq().number() + " INVITE", sdp);
    }

    SipRequest prack(String rAck, String sdp) {
        rows.add("RAck: " + rAck);
        SipRequest prack = inDialog("PRACK", sdp);
        rows.remove(rows.size() - 1);
        return prack;
    }

    /** From now on INVITEs have no offer. */
    void offersNothing() {
        offer = "";
    }

    /** The ACK of a 300-699: part of the INVITE's transaction (RFC 3261 section 17.1.1.3). */
    SipRequest ackOfRefused(SipRequest invite) {
        return inDialog("ACK", invite.cSeq().number(), branchOf(invite), "");
    }

    /** RFC 3261 section 9.1: all but the method as in the INVITE. */
    SipRequest cancelOf(SipRequest invite) {
        return cancel(invite, branchOf(invite));
    }

    SipRequest cancel(SipRequest invite, String branch) {
        return write("CANCEL", "<sip:sales@example.com>", invite.cSeq().number(), branch, "");
    }

    /** The CSeq number of the newest request. */
    long cSeq() {
        return cSeq;
    }

    String branch() {
        return "z9hG4bK-alice-" + ++branches;
    }

    /** A response to a request of ours. */
    static SipResponse responseTo(SipRequest request, int statusCode) {
        return SipResponse.of(io.holdfast.engine.sip.ResponseWriter.to(request, PATH, statusCode)
                .write());
    }

    static String branchOf(SipRequest request) {
        String branch = request.topVia().branch();
        return branch == null ? "" : branch;
    }

    private SipRequest write(String method, String to, long number, String branch, String body) {
        List<String> lines = new ArrayList<>();
        lines.add(method + " sip:sales@example.com SIP/2.0");
        lines.add("Via: SIP/2.0/UDP 192.0.2.10:5070;branch=" + branch + ";rport");
        lines.add("Max-Forwards: 70");
        lines.add("From: \"Alice\" <sip:alice@example.com>;tag=alice");
        lines.add("To: " + to);
        lines.add("Call-ID: call-1@192.0.2.10");
        lines.add("CSeq: " + number + " " + method);
        if (!contact.isEmpty()) {
            lines.add("Contact: " + contact);
        }
        lines.addAll(rows);
        lines.add("Content-Length: " + body.length());
        lines.add("");
        lines.add(body);
        return SipRequest.of(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
