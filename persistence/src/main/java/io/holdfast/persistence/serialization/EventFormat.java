package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.DialogEvent.AckReceived;
import io.holdfast.engine.journal.DialogEvent.AckTimedOut;
import io.holdfast.engine.journal.DialogEvent.BranchTimedOut;
import io.holdfast.engine.journal.DialogEvent.CancelReceived;
import io.holdfast.engine.journal.DialogEvent.Dialed;
import io.holdfast.engine.journal.DialogEvent.InviteReceived;
import io.holdfast.engine.journal.DialogEvent.InviteRedirected;
import io.holdfast.engine.journal.DialogEvent.InviteResponseReceived;
import io.holdfast.engine.journal.DialogEvent.InviteTimedOut;
import io.holdfast.engine.journal.DialogEvent.PrackTimedOut;
import io.holdfast.engine.journal.DialogEvent.ReinviteDue;
import io.holdfast.engine.journal.DialogEvent.RequestChallenged;
import io.holdfast.engine.journal.DialogEvent.RequestReceived;
import io.holdfast.engine.journal.DialogEvent.RequestTimedOut;
import io.holdfast.engine.journal.DialogEvent.ResponseDue;
import io.holdfast.engine.journal.DialogEvent.ResponseReceived;
import io.holdfast.engine.journal.DialogEvent.RingTimedOut;
import io.holdfast.engine.journal.DialogEvent.StepAnswered;
import io.holdfast.engine.journal.DialogEvent.StepFailed;
import io.holdfast.engine.journal.DialogEvent.SurplusTimedOut;
import io.holdfast.engine.journal.DialogEvent.TimerFired;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.io.IOException;

/** An event as an object with one field, whose name says the type. SIP messages are kept as the bytes that arrived. */
final class EventFormat {
    private EventFormat() {}

    static void write(JsonGenerator out, DialogEvent event) throws IOException {
        switch (event) {
            case InviteReceived invite -> {
                out.writeObjectFieldStart("InviteReceived");
                message(out, invite.request());
                HopFormat.write(out, invite.source());
                EntryFormat.text(out, Name.BEHAVIOR, invite.behavior());
            }
            case AckReceived ack -> only(out, "AckReceived", ack.request());
            case CancelReceived cancel -> {
                out.writeObjectFieldStart("CancelReceived");
                message(out, cancel.request());
                HopFormat.write(out, cancel.source());
            }
            case RequestReceived request -> {
                out.writeObjectFieldStart("RequestReceived");
                message(out, request.request());
                HopFormat.write(out, request.source());
            }
            case ResponseReceived response -> only(out, "ResponseReceived", response.response());
            case AckTimedOut timedOut -> out.writeObjectFieldStart("AckTimedOut");
            case PrackTimedOut timedOut -> out.writeObjectFieldStart("PrackTimedOut");
            case ResponseDue due -> out.writeObjectFieldStart("ResponseDue");
            case RequestTimedOut timedOut -> out.writeObjectFieldStart("RequestTimedOut");
            case RingTimedOut timedOut -> out.writeObjectFieldStart("RingTimedOut");
            case StepAnswered answered -> {
                out.writeObjectFieldStart("StepAnswered");
                EntryFormat.text(out, Name.STEP, answered.step());
                EntryFormat.bytes(out, Name.ANSWER, answered.answer().array());
            }
            case StepFailed failed -> {
                out.writeObjectFieldStart("StepFailed");
                EntryFormat.text(out, Name.STEP, failed.step());
                EntryFormat.text(out, Name.CAUSE, failed.cause());
            }
            case TimerFired fired -> {
                out.writeObjectFieldStart("TimerFired");
                EntryFormat.text(out, Name.TIMER, fired.timer());
            }
            case Dialed dialed -> DialedFormat.write(out, dialed);
            case InviteResponseReceived response -> {
                out.writeObjectFieldStart("InviteResponseReceived");
                message(out, response.response());
                HopFormat.write(out, response.source());
            }
            case InviteRedirected redirected -> {
                out.writeObjectFieldStart("InviteRedirected");
                message(out, redirected.response());
                EntryFormat.text(out, Name.REQUEST_URI, redirected.target());
            }
            case RequestChallenged challenged -> only(out, "RequestChallenged", challenged.response());
            case InviteTimedOut timedOut -> out.writeObjectFieldStart("InviteTimedOut");
            case ReinviteDue due -> out.writeObjectFieldStart("ReinviteDue");
            case BranchTimedOut timedOut -> branch(out, "BranchTimedOut", timedOut.remoteTag());
            case SurplusTimedOut timedOut -> branch(out, "SurplusTimedOut", timedOut.remoteTag());
        }
        out.writeEndObject();
    }

    static DialogEvent read(Fields event) {
        return switch (event.owner()) {
            case "InviteReceived" ->
                new InviteReceived(request(event), HopFormat.read(event), event.text(Name.BEHAVIOR));
            case "AckReceived" -> new AckReceived(request(event));
            case "CancelReceived" -> new CancelReceived(request(event), HopFormat.read(event));
            case "RequestReceived" -> new RequestReceived(request(event), HopFormat.read(event));
            case "ResponseReceived" -> new ResponseReceived(response(event));
            case "AckTimedOut" -> new AckTimedOut();
            case "PrackTimedOut" -> new PrackTimedOut();
            case "ResponseDue" -> new ResponseDue();
            case "RequestTimedOut" -> new RequestTimedOut();
            case "RingTimedOut" -> new RingTimedOut();
            case "StepAnswered" -> new StepAnswered(event.text(Name.STEP), Bytes.of(event.bytes(Name.ANSWER)));
            case "StepFailed" -> new StepFailed(event.text(Name.STEP), event.text(Name.CAUSE, ""));
            case "TimerFired" -> new TimerFired(event.text(Name.TIMER));
            case "Dialed" -> DialedFormat.read(event);
            case "InviteResponseReceived" -> new InviteResponseReceived(response(event), HopFormat.read(event));
            case "InviteRedirected" -> new InviteRedirected(response(event), event.text(Name.REQUEST_URI));
            case "RequestChallenged" -> new RequestChallenged(response(event));
            case "InviteTimedOut" -> new InviteTimedOut();
            case "ReinviteDue" -> new ReinviteDue();
            case "BranchTimedOut" -> new BranchTimedOut(event.text(Name.REMOTE_TAG));
            case "SurplusTimedOut" -> new SurplusTimedOut(event.text(Name.REMOTE_TAG));
            default -> throw JournalFormatException.unknownType("event", event.owner());
        };
    }

    /** An event that has nothing but its message. */
    private static void only(JsonGenerator out, String type, SipMessage message) throws IOException {
        out.writeObjectFieldStart(type);
        message(out, message);
    }

    private static void branch(JsonGenerator out, String type, String remoteTag) throws IOException {
        out.writeObjectFieldStart(type);
        EntryFormat.text(out, Name.REMOTE_TAG, remoteTag);
    }

    private static void message(JsonGenerator out, SipMessage message) throws IOException {
        EntryFormat.bytes(out, message instanceof SipRequest ? Name.REQUEST : Name.RESPONSE, message.bytes());
    }

    private static SipRequest request(Fields event) {
        try {
            return SipRequest.of(event.bytes(Name.REQUEST));
        } catch (IllegalArgumentException e) {
            throw JournalFormatException.malformed(event.owner() + ".request", e);
        }
    }

    private static SipResponse response(Fields event) {
        try {
            return SipResponse.of(event.bytes(Name.RESPONSE));
        } catch (IllegalArgumentException e) {
            throw JournalFormatException.malformed(event.owner() + ".response", e);
        }
    }
}
