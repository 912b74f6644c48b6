package io.holdfast.persistence.serialization;

import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One entry for each type of event and action, under the type's name, and variants of it: what the golden files hold. */
public final class SampleEntries {
    private static final Hop SOURCE = new Hop(
            Transport.UDP, new InetSocketAddress("192.0.2.1", 5061), new InetSocketAddress("2001:db8::9", 5060));
    private static final Hop FLOW = new Hop(
            Transport.TLS,
            new InetSocketAddress("192.0.2.1", 40_000),
            new InetSocketAddress("192.0.2.9", 5061),
            new Flow("10.0.0.9:25520", 1_700_000_000_123_456_789L),
            "sip.example.com:5061");
    private static final Hop TCP_WITHOUT_FLOW = new Hop(
            Transport.TCP,
            new InetSocketAddress("192.0.2.1", 5060),
            new InetSocketAddress("192.0.2.9", 5060),
            null,
            "sip.example.com:5060");
    private static final List<HeaderField> HEADERS =
            List.of(new HeaderField("X-Account", "42"), new HeaderField("Subject", "Grüße"));
    private static final Bytes SDP = Bytes.utf8("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\n");

    private SampleEntries() {}

    static Map<String, JournalEntry> all() {
        Map<String, JournalEntry> entries = new LinkedHashMap<>();
        entries.put("InviteReceived", invite());
        put(entries, new DialogEvent.AckReceived(request("ACK", 1)), new Due.Never());
        put(entries, new DialogEvent.CancelReceived(request("CANCEL", 1), SOURCE), new Due.Wake(1_700_000_032_000L));
        put(entries, new DialogEvent.RequestReceived(request("BYE", 2), SOURCE), new Due.Purge(1_700_000_000_123L));
        put(entries, "RequestReceived-flow", new DialogEvent.RequestReceived(request("BYE", 2), FLOW));
        put(
                entries,
                "CancelReceived-advertised",
                new DialogEvent.CancelReceived(request("CANCEL", 1), TCP_WITHOUT_FLOW));
        put(entries, new DialogEvent.ResponseReceived(response()), new Due.Never());
        put(entries, new DialogEvent.AckTimedOut(), new Due.Never());
        put(entries, new DialogEvent.RequestTimedOut(), new Due.Never());
        put(entries, new DialogEvent.RingTimedOut(), new Due.Never());
        put(entries, new DialogEvent.StepAnswered("route", Bytes.utf8("answer")), new Due.Never());
        put(entries, new DialogEvent.StepFailed("route", "no answer within PT5S"), new Due.Never());
        put(entries, new DialogEvent.TimerFired("no-answer"), new Due.Never());
        put(entries, new PlannedAction.RespondToInvite(200, "OK", HEADERS, SDP));
        put(entries, new DialogEvent.PrackTimedOut(), new Due.Never());
        put(entries, new DialogEvent.ResponseDue(), new Due.Never());
        put(entries, new PlannedAction.RespondReliably(183, 988_789, HEADERS, SDP));
        put(entries, new PlannedAction.HoldResponse(180, true, HEADERS, SDP));
        put(entries, new PlannedAction.RespondToRequest(486, "Busy Here", List.of(), Bytes.EMPTY));
        put(entries, new PlannedAction.SendRequest("INFO", 7, "z9hG4bKabc", HEADERS, SDP));
        put(entries, new PlannedAction.AskStep("route", Bytes.utf8("question"), 1_700_000_005_000L));
        put(entries, new PlannedAction.ArmTimer("no-answer", true, 1_700_000_030_000L));
        put(entries, new PlannedAction.DisarmTimer("no-answer"));
        put(entries, dialed(), new Due.Wake(1_700_000_032_000L));
        put(entries, new DialogEvent.InviteResponseReceived(response(), SOURCE), new Due.Never());
        put(entries, new DialogEvent.InviteRedirected(response(), "sip:bob@192.0.2.9"), new Due.Never());
        put(entries, new DialogEvent.RequestChallenged(response()), new Due.Never());
        put(entries, new DialogEvent.InviteTimedOut(), new Due.Purge(1_700_000_000_123L));
        put(entries, new DialogEvent.ReinviteDue(), new Due.Never());
        put(entries, new DialogEvent.SurplusTimedOut("a6c85cf"), new Due.Never());
        put(entries, new PlannedAction.Acknowledge(SDP));
        put(entries, new DialogEvent.BranchTimedOut("a6c85cf"), new Due.Never());
        put(entries, new PlannedAction.SendPrack("a6c85cf", 2, "z9hG4bKabc.2", "988789 1 INVITE", SDP));
        put(entries, new PlannedAction.SendCancel());
        put(entries, new PlannedAction.EndSurplus("a6c85cf"));
        put(entries, new PlannedAction.PostponeReinvite(HEADERS, SDP, 2, 1_700_000_003_000L));
        return entries;
    }

    private static DialogEvent.Dialed dialed() {
        DialedInvite invite = new DialedInvite(
                "sip:bob@biloxi.example.com",
                "<sip:desk@example.com>",
                "<sip:bob@biloxi.example.com>",
                "f81d4fae@example.com",
                List.of("<sip:proxy.example.com;lr>"),
                HEADERS,
                SDP,
                SOURCE);
        return new DialogEvent.Dialed("desk", invite, Bytes.utf8("session"));
    }

    /** An INVITE that is answered at once: what most calls begin with. */
    public static JournalEntry invite() {
        return new JournalEntry(
                1_700_000_000_123L,
                new DialogEvent.InviteReceived(request("INVITE", 1), SOURCE, "answer"),
                List.of(new PlannedAction.RespondToInvite(200, "OK", HEADERS, SDP)),
                Bytes.utf8("session"),
                new Due.Wake(1_700_000_032_000L));
    }

    private static void put(Map<String, JournalEntry> entries, DialogEvent event, Due due) {
        entries.put(
                event.getClass().getSimpleName(), new JournalEntry(1_700_000_000_123L, event, List.of(), null, due));
    }

    private static void put(Map<String, JournalEntry> entries, String name, DialogEvent event) {
        entries.put(name, new JournalEntry(1_700_000_000_123L, event, List.of(), null, new Due.Never()));
    }

    private static void put(Map<String, JournalEntry> entries, PlannedAction action) {
        DialogEvent event = new DialogEvent.TimerFired("no-answer");
        entries.put(
                action.getClass().getSimpleName(),
                new JournalEntry(1_700_000_000_123L, event, List.of(action), null, new Due.Never()));
    }

    private static SipRequest request(String method, int cSeq) {
        return SipRequest.of(Bytes.utf8("""
                        %s sip:bob@biloxi.example.com SIP/2.0
                        Via: SIP/2.0/UDP pc33.atlanta.example.com:5061;branch=z9hG4bK74bf9;rport
                        Max-Forwards: 70
                        From: Alice <sip:alice@atlanta.example.com>;tag=9fxced76sl
                        To: Bob <sip:bob@biloxi.example.com>
                        Call-ID: 3848276298220188511@atlanta.example.com
                        CSeq: %d %s
                        Contact: <sip:alice@pc33.atlanta.example.com:5061>
                        Content-Length: 0

                        """.formatted(method, cSeq, method).replace("\n", "\r\n"))
                .array());
    }

    private static SipResponse response() {
        return SipResponse.of(Bytes.utf8("""
                        SIP/2.0 200 OK
                        Via: SIP/2.0/UDP client.biloxi.example.com:5060;branch=z9hG4bKnashds7
                        From: Bob <sip:bob@biloxi.example.com>;tag=8321234356
                        To: Alice <sip:alice@atlanta.example.com>;tag=9fxced76sl
                        Call-ID: 3848276298220188511@atlanta.example.com
                        CSeq: 7 INFO
                        Content-Length: 0

                        """.replace("\n", "\r\n")).array());
    }
}
