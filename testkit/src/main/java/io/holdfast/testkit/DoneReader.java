package io.holdfast.testkit;

import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what was done from the journal, and from answers that are not journalled. */
final class DoneReader {
    private final CheckedBehavior<?> behavior;
    private final ValueCodec codec;

    DoneReader(CheckedBehavior<?> behavior, ValueCodec codec) {
        this.behavior = behavior;
        this.codec = codec;
    }

    List<Done> planned(JournalEntry entry) {
        List<Done> done = new ArrayList<>();
        if (entry.event() instanceof DialogEvent.Dialed dialed) {
            done.add(new Done.Dialed(
                    dialed.invite().requestUri(), dialed.invite().body().text()));
        }
        for (PlannedAction action : entry.plan()) {
            Done one = done(entry, action);
            if (one != null) {
                done.add(one);
            }
        }
        return done;
    }

    /** What answered a request without being written: a refusal, or the answer of a retransmission. */
    static List<Done> unwritten(SipRequest request, List<SipMessage> sent) {
        List<Done> done = new ArrayList<>();
        for (SipMessage message : sent) {
            if (message instanceof SipResponse response && response.cSeq().equals(request.cSeq())) {
                done.add(new Done.Replied(
                        request.method().name(),
                        response.statusCode(),
                        response.headerFields(),
                        response.body().text()));
            }
        }
        return done;
    }

    /** Null for what the RFC does by itself: an ACK or PRACK without an answer, a re-INVITE or a response put off. */
    private @Nullable Done done(JournalEntry entry, PlannedAction action) {
        return switch (action) {
            case PlannedAction.RespondToInvite reply ->
                new Done.Replied(
                        "INVITE", reply.status(), reply.headers(), reply.body().text());
            case PlannedAction.RespondReliably reply ->
                new Done.Replied(
                        "INVITE", reply.status(), reply.headers(), reply.body().text());
            case PlannedAction.HoldResponse later -> null;
            case PlannedAction.RespondToRequest reply ->
                new Done.Replied(
                        method(entry.event()),
                        reply.status(),
                        reply.headers(),
                        reply.body().text());
            case PlannedAction.SendRequest request ->
                request.method().equals("BYE")
                        ? new Done.HungUp()
                        : new Done.Requested(request.method(), request.body().text());
            case PlannedAction.Acknowledge ack ->
                ack.body().isEmpty() ? null : new Done.Acknowledged(ack.body().text());
            case PlannedAction.SendPrack prack ->
                prack.body().isEmpty()
                        ? null
                        : new Done.Acknowledged(prack.body().text());
            case PlannedAction.SendCancel cancel -> new Done.CancelledPeer();
            case PlannedAction.EndSurplus end -> new Done.HungUp();
            case PlannedAction.PostponeReinvite later -> null;
            case PlannedAction.AskStep ask ->
                new Done.Asked(
                        ask.step(),
                        codec.read(ask.question(), behavior.step(ask.step()).question()));
            case PlannedAction.ArmTimer arm ->
                new Done.Armed(arm.timer(), Duration.ofMillis(arm.dueMillis() - entry.atMillis()));
            case PlannedAction.DisarmTimer disarm -> new Done.Disarmed(disarm.timer());
        };
    }

    private static String method(DialogEvent event) {
        return switch (event) {
            case DialogEvent.RequestReceived received ->
                received.request().method().name();
            case DialogEvent.CancelReceived received -> "CANCEL";
            case DialogEvent.InviteReceived e -> "INVITE";
            case DialogEvent.AckReceived e -> "ACK";
            case DialogEvent.ResponseReceived e -> "";
            case DialogEvent.AckTimedOut e -> "";
            case DialogEvent.PrackTimedOut e -> "";
            case DialogEvent.ResponseDue e -> "";
            case DialogEvent.RequestTimedOut e -> "";
            case DialogEvent.RingTimedOut e -> "";
            case DialogEvent.StepAnswered e -> "";
            case DialogEvent.StepFailed e -> "";
            case DialogEvent.TimerFired e -> "";
            case DialogEvent.Dialed e -> "";
            case DialogEvent.InviteResponseReceived e -> "";
            case DialogEvent.RequestChallenged e -> "";
            case DialogEvent.InviteRedirected e -> "";
            case DialogEvent.InviteTimedOut e -> "";
            case DialogEvent.ReinviteDue e -> "";
            case DialogEvent.BranchTimedOut e -> "";
            case DialogEvent.SurplusTimedOut e -> "";
        };
    }
}
