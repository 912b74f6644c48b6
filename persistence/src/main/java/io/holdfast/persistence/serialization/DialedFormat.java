package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent.Dialed;
import io.holdfast.engine.sip.Bytes;
import java.io.IOException;
import java.util.List;

/** The INVITE of a call of ours. Its target is written as the hop that other events have as their source. */
final class DialedFormat {
    private DialedFormat() {}

    static void write(JsonGenerator out, Dialed dialed) throws IOException {
        DialedInvite invite = dialed.invite();
        out.writeObjectFieldStart("Dialed");
        EntryFormat.text(out, Name.BEHAVIOR, dialed.behavior());
        EntryFormat.text(out, Name.REQUEST_URI, invite.requestUri());
        EntryFormat.text(out, Name.FROM, invite.from());
        EntryFormat.text(out, Name.TO, invite.to());
        EntryFormat.text(out, Name.CALL_ID, invite.callId());
        if (!invite.routes().isEmpty()) {
            out.writeFieldName(Name.ROUTES);
            out.writeStartArray(invite.routes(), invite.routes().size());
            for (String route : invite.routes()) {
                out.writeString(route);
            }
            out.writeEndArray();
        }
        ActionFormat.content(out, invite.headers(), invite.body());
        HopFormat.write(out, invite.target());
        if (!dialed.session().isEmpty()) {
            EntryFormat.bytes(out, Name.SESSION, dialed.session().array());
        }
    }

    static Dialed read(Fields dialed) {
        List<String> routes =
                dialed.list(Name.ROUTES).stream().map(String::valueOf).toList();
        Bytes session = dialed.optionalBytes(Name.SESSION);
        DialedInvite invite = new DialedInvite(
                dialed.text(Name.REQUEST_URI),
                dialed.text(Name.FROM),
                dialed.text(Name.TO),
                dialed.text(Name.CALL_ID),
                routes,
                ActionFormat.headers(dialed),
                ActionFormat.body(dialed),
                HopFormat.read(dialed));
        return new Dialed(dialed.text(Name.BEHAVIOR), invite, session == null ? Bytes.EMPTY : session);
    }
}
