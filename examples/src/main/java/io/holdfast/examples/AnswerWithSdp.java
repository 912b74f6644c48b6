package io.holdfast.examples;

import io.holdfast.engine.dsl.Bye;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.dsl.Invite;
import io.holdfast.engine.dsl.Reaction;

// tag::behavior
/** Answers with a fixed session description, and counts the INFO requests of the call until its end. */
public final class AnswerWithSdp implements DialogBehavior<AnswerWithSdp.Call> {
    /** The session: stored with the call, so it survives the node. */
    public record Call(String caller, int turns) {
        Call counted() {
            return new Call(caller, turns + 1);
        }
    }

    @Override
    public Call newSession() {
        return new Call("", 0);
    }

    @Override
    public void define(DialogRules<Call> on) {
        on.invite(this::invite).info(this::info).bye(this::bye);
    }

    private Reaction<Call> invite(Invite<Call> invite) {
        return invite.answer(Sdp.AUDIO).become(new Call(invite.from(), 0));
    }

    private Reaction<Call> info(Info<Call> info) {
        Call call = info.session().counted();
        return info.accept().header("X-Turns", String.valueOf(call.turns())).become(call);
    }

    private Reaction<Call> bye(Bye<Call> bye) {
        return bye.accept().header("X-Turns", String.valueOf(bye.session().turns()));
    }
}
// end::behavior
