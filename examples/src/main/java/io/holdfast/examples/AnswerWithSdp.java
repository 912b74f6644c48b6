package io.holdfast.examples;

import io.holdfast.engine.dsl.Bye;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.dsl.Invite;
import io.holdfast.engine.dsl.Reaction;

/** Answers every call with a fixed session description and remembers how many INFOs it got. */
public final class AnswerWithSdp implements DialogBehavior<AnswerWithSdp.Call> {
    public record Call(String caller, int turns) {}

    static final String SDP = "v=0\r\no=holdfast 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 0\r\n";

    @Override
    public Call newSession() {
        return new Call("", 0);
    }

    @Override
    public void define(DialogRules<Call> on) {
        on.invite(this::invite).info(this::info).bye(this::bye);
    }

    private Reaction<Call> invite(Invite<Call> invite) {
        return invite.answer(SDP).become(new Call(invite.from(), 0));
    }

    private Reaction<Call> info(Info<Call> info) {
        Call call = new Call(info.session().caller(), info.session().turns() + 1);
        return info.accept().header("X-Turns", Integer.toString(call.turns())).become(call);
    }

    private Reaction<Call> bye(Bye<Call> bye) {
        return bye.accept().header("X-Turns", Integer.toString(bye.session().turns()));
    }
}
