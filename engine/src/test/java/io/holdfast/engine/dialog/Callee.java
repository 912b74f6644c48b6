package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One branch of a call that a scenario makes: answers with a To tag of its own, and sends requests. */
final class Callee {
    static final String OFFER = "v=0 our offer";
    static final String ANSWER = "v=0 their answer";
    static final Hop TARGET =
            new Hop(Transport.UDP, new InetSocketAddress("192.0.2.20", 5060), new InetSocketAddress("192.0.2.1", 5060));

    final String tag;
    private final String hostPort;
    private final List<String> rows = new ArrayList<>();
    private long cSeq = 700;
    private int branches;

    Callee(String tag) {
        this(tag, "192.0.2.30:5090");
    }

    /** One that is reached there, which may end in parameters. */
    Callee(String tag, String hostPort) {
        this.tag = tag;
        this.hostPort = hostPort;
    }

    /** Adds a header row to all responses from now on. */
    Callee with(String row) {
        rows.add(row);
        return this;
    }

    static DialogEvent.Dialed dialed(String offer) {
        DialedInvite invite = new DialedInvite(
                "sip:bob@example.com",
                "<sip:sales@example.com>",
                "<sip:bob@example.com>",
                "dialed-1@203.0.113.1",
                List.of(),
                List.of(),
                Bytes.utf8(offer),
                TARGET);
        return new DialogEvent.Dialed("talk", invite, Bytes.EMPTY);
    }

    SipResponse answers(SipRequest request, int status, String body) {
        List<String> lines = new ArrayList<>();
        lines.add("SIP/2.0 " + status + " Whatever");
        request.headers(HeaderName.VIA).forEach(via -> lines.add("Via: " + via));
        lines.add("From: " + request.header(HeaderName.FROM));
        lines.add("To: " + request.header(HeaderName.TO)
                + (status == 100 || request.toTag() != null ? "" : ";tag=" + tag));
        lines.add("Call-ID: " + request.callId());
        lines.add("CSeq: " + request.header(HeaderName.CSEQ));
        lines.add("Contact: <sip:" + tag + "@" + hostPort + ">");
        lines.addAll(rows);
        lines.add("Content-Length: " + body.length());
        lines.add("");
        lines.add(body);
        return SipResponse.of(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    SipRequest sends(String method, String body) {
        return sends(method, ++cSeq, "z9hG4bK-" + tag + "-" + ++branches, body);
    }

    SipRequest acks(SipRequest reinvite) {
        return sends("ACK", reinvite.cSeq().number(), "z9hG4bK-" + tag + "-" + ++branches, "");
    }

    private SipRequest sends(String method, long number, String branch, String body) {
        String text = method + " sip:203.0.113.1:5060 SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 192.0.2.30:5090;branch=" + branch + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:bob@example.com>;tag=" + tag + "\r\n"
                + "To: <sip:sales@example.com>;tag=" + Scenario.TAG + "\r\n"
                + "Call-ID: dialed-1@203.0.113.1\r\n"
                + "CSeq: " + number + " " + method + "\r\n"
                + "Contact: <sip:" + tag + "@" + hostPort + ">\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        return SipRequest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
