package io.holdfast.actors.testing;

import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import java.io.Serializable;

/** Answers every call, counts its INFOs and tells the count in the answer to its BYE. */
public final class AnswerAll implements DialogBehavior<AnswerAll.Count> {
    static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n" + "m=audio 40000 RTP/AVP 0\r\n";

    /** The INFOs so far. */
    public record Count(int infos) implements Serializable {}

    @Override
    public Count newSession() {
        return new Count(0);
    }

    @Override
    public void define(DialogRules<Count> on) {
        on.invite(invite -> invite.answer(SDP))
                .info(info -> info.accept().become(new Count(info.session().infos() + 1)))
                .bye(bye -> bye.accept()
                        .header("X-Infos", Integer.toString(bye.session().infos())));
    }
}
