package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.journal.PlannedAction.Acknowledge;
import io.holdfast.engine.journal.PlannedAction.ArmTimer;
import io.holdfast.engine.journal.PlannedAction.AskStep;
import io.holdfast.engine.journal.PlannedAction.DisarmTimer;
import io.holdfast.engine.journal.PlannedAction.EndSurplus;
import io.holdfast.engine.journal.PlannedAction.HoldResponse;
import io.holdfast.engine.journal.PlannedAction.PostponeReinvite;
import io.holdfast.engine.journal.PlannedAction.RespondReliably;
import io.holdfast.engine.journal.PlannedAction.RespondToInvite;
import io.holdfast.engine.journal.PlannedAction.RespondToRequest;
import io.holdfast.engine.journal.PlannedAction.SendCancel;
import io.holdfast.engine.journal.PlannedAction.SendPrack;
import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A planned action as an object with one field, whose name says the type. */
final class ActionFormat {
    private ActionFormat() {}

    static void write(JsonGenerator out, PlannedAction action) throws IOException {
        out.writeStartObject();
        switch (action) {
            case RespondToInvite respond -> {
                out.writeObjectFieldStart("RespondToInvite");
                response(out, respond.status(), respond.reasonPhrase());
                content(out, respond.headers(), respond.body());
            }
            case RespondReliably respond -> ReliableFormat.response(out, respond);
            case HoldResponse hold -> ReliableFormat.held(out, hold);
            case RespondToRequest respond -> {
                out.writeObjectFieldStart("RespondToRequest");
                response(out, respond.status(), respond.reasonPhrase());
                content(out, respond.headers(), respond.body());
            }
            case SendRequest send -> {
                out.writeObjectFieldStart("SendRequest");
                EntryFormat.text(out, Name.METHOD, send.method());
                EntryFormat.number(out, Name.CSEQ, send.cSeq());
                EntryFormat.text(out, Name.BRANCH, send.branch());
                content(out, send.headers(), send.body());
            }
            case AskStep ask -> {
                out.writeObjectFieldStart("AskStep");
                EntryFormat.text(out, Name.STEP, ask.step());
                EntryFormat.bytes(out, Name.QUESTION, ask.question().array());
                EntryFormat.number(out, Name.DEADLINE, ask.deadlineMillis());
            }
            case ArmTimer arm -> {
                out.writeObjectFieldStart("ArmTimer");
                EntryFormat.text(out, Name.TIMER, arm.timer());
                out.writeFieldName(Name.WHILE_EARLY);
                out.writeBoolean(arm.whileEarly());
                EntryFormat.number(out, Name.DUE, arm.dueMillis());
            }
            case DisarmTimer disarm -> {
                out.writeObjectFieldStart("DisarmTimer");
                EntryFormat.text(out, Name.TIMER, disarm.timer());
            }
            case Acknowledge ack -> {
                out.writeObjectFieldStart("Acknowledge");
                content(out, List.of(), ack.body());
            }
            case SendPrack prack -> ReliableFormat.prack(out, prack);
            case SendCancel cancel -> out.writeObjectFieldStart("SendCancel");
            case EndSurplus end -> {
                out.writeObjectFieldStart("EndSurplus");
                EntryFormat.text(out, Name.REMOTE_TAG, end.remoteTag());
            }
            case PostponeReinvite later -> {
                out.writeObjectFieldStart("PostponeReinvite");
                content(out, later.headers(), later.body());
                EntryFormat.number(out, Name.ATTEMPTS, later.attempts());
                EntryFormat.number(out, Name.DUE, later.dueMillis());
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    static PlannedAction read(Fields action) {
        return switch (action.owner()) {
            case "RespondToInvite" ->
                new RespondToInvite(status(action), reasonPhrase(action), headers(action), body(action));
            case "RespondReliably" ->
                new RespondReliably(status(action), action.number(Name.RSEQ), headers(action), body(action));
            case "HoldResponse" ->
                new HoldResponse(status(action), action.flag(Name.RELIABLE), headers(action), body(action));
            case "RespondToRequest" ->
                new RespondToRequest(status(action), reasonPhrase(action), headers(action), body(action));
            case "SendRequest" ->
                new SendRequest(
                        action.text(Name.METHOD),
                        action.number(Name.CSEQ),
                        action.text(Name.BRANCH),
                        headers(action),
                        body(action));
            case "AskStep" ->
                new AskStep(
                        action.text(Name.STEP), Bytes.of(action.bytes(Name.QUESTION)), action.number(Name.DEADLINE));
            case "ArmTimer" ->
                new ArmTimer(action.text(Name.TIMER), action.flag(Name.WHILE_EARLY), action.number(Name.DUE));
            case "DisarmTimer" -> new DisarmTimer(action.text(Name.TIMER));
            case "Acknowledge" -> new Acknowledge(body(action));
            case "SendPrack" ->
                new SendPrack(
                        action.text(Name.REMOTE_TAG),
                        action.number(Name.CSEQ),
                        action.text(Name.BRANCH),
                        action.text(Name.RACK),
                        body(action));
            case "SendCancel" -> new SendCancel();
            case "EndSurplus" -> new EndSurplus(action.text(Name.REMOTE_TAG));
            case "PostponeReinvite" ->
                new PostponeReinvite(
                        headers(action),
                        body(action),
                        Math.toIntExact(action.number(Name.ATTEMPTS)),
                        action.number(Name.DUE));
            default -> throw JournalFormatException.unknownType("action", action.owner());
        };
    }

    private static void response(JsonGenerator out, int status, String reasonPhrase) throws IOException {
        EntryFormat.number(out, Name.STATUS, status);
        EntryFormat.text(out, Name.REASON_PHRASE, reasonPhrase);
    }

    /** Names and values of the headers take turns in one list; what is empty is left out. */
    static void content(JsonGenerator out, List<HeaderField> headers, Bytes body) throws IOException {
        if (!headers.isEmpty()) {
            out.writeFieldName(Name.HEADERS);
            out.writeStartArray(headers, 2 * headers.size());
            for (HeaderField header : headers) {
                out.writeString(header.name());
                out.writeString(header.value());
            }
            out.writeEndArray();
        }
        if (!body.isEmpty()) {
            EntryFormat.bytes(out, Name.BODY, body.array());
        }
    }

    private static int status(Fields action) {
        return Math.toIntExact(action.number(Name.STATUS));
    }

    private static String reasonPhrase(Fields action) {
        return action.text(Name.REASON_PHRASE, "");
    }

    static List<HeaderField> headers(Fields action) {
        List<?> texts = action.list(Name.HEADERS);
        List<HeaderField> headers = new ArrayList<>(texts.size() / 2);
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            headers.add(new HeaderField((String) texts.get(i), (String) texts.get(i + 1)));
        }
        return headers;
    }

    static Bytes body(Fields action) {
        Bytes body = action.optionalBytes(Name.BODY);
        return body == null ? Bytes.EMPTY : body;
    }
}
