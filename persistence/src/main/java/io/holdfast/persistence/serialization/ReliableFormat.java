package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.engine.journal.PlannedAction.HoldResponse;
import io.holdfast.engine.journal.PlannedAction.RespondReliably;
import io.holdfast.engine.journal.PlannedAction.SendPrack;
import java.io.IOException;
import java.util.List;

/** What is planned of reliable provisional responses (RFC 3262). */
final class ReliableFormat {
    private ReliableFormat() {}

    static void response(JsonGenerator out, RespondReliably respond) throws IOException {
        out.writeObjectFieldStart("RespondReliably");
        EntryFormat.number(out, Name.STATUS, respond.status());
        EntryFormat.number(out, Name.RSEQ, respond.rSeq());
        ActionFormat.content(out, respond.headers(), respond.body());
    }

    static void held(JsonGenerator out, HoldResponse hold) throws IOException {
        out.writeObjectFieldStart("HoldResponse");
        EntryFormat.number(out, Name.STATUS, hold.status());
        out.writeFieldName(Name.RELIABLE);
        out.writeBoolean(hold.reliable());
        ActionFormat.content(out, hold.headers(), hold.body());
    }

    static void prack(JsonGenerator out, SendPrack prack) throws IOException {
        out.writeObjectFieldStart("SendPrack");
        EntryFormat.text(out, Name.REMOTE_TAG, prack.remoteTag());
        EntryFormat.number(out, Name.CSEQ, prack.cSeq());
        EntryFormat.text(out, Name.BRANCH, prack.branch());
        EntryFormat.text(out, Name.RACK, prack.rAck());
        ActionFormat.content(out, List.of(), prack.body());
    }
}
