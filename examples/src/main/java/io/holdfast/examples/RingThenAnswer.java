package io.holdfast.examples;

import io.holdfast.engine.dsl.Bye;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.dsl.Invite;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.StepDone;
import io.holdfast.engine.dsl.TimerFired;
import java.time.Duration;

/** Rings, asks a step how to greet the caller, and answers when a timer fires. */
public final class RingThenAnswer implements DialogBehavior<RingThenAnswer.Call> {
    /** The session: the greeting, and how many INFO requests the call had. */
    public record Call(String greeting, int turns) {}

    // tag::rules
    static final Step<String, String> GREETING = Step.of("greeting", String.class, String.class);
    static final DialogTimer ANSWER = DialogTimer.whileEarly("answer");

    @Override
    public void define(DialogRules<Call> on) {
        on.invite(this::invite)
                .step(GREETING, caller -> "Hello " + caller, this::greeted)
                .stepFailed(GREETING, failed -> failed.stay()) // a call without a greeting beats no call
                .timer(ANSWER, this::answer)
                .info(this::info)
                .bye(this::bye);
    }

    private Reaction<Call> invite(Invite<Call> invite) {
        return invite.ring().run(GREETING, invite.from()).arm(ANSWER, ringing);
    }

    private Reaction<Call> greeted(StepDone<Call, String> step) {
        return step.stay().become(new Call(step.answer(), step.session().turns()));
    }

    private Reaction<Call> answer(TimerFired<Call> timer) {
        return timer.answer(Sdp.AUDIO).header("X-Greeting", timer.session().greeting());
    }
    // end::rules

    private final Duration ringing;

    /** @param ringing how long a call rings before it is answered */
    public RingThenAnswer(Duration ringing) {
        this.ringing = ringing;
    }

    @Override
    public Call newSession() {
        return new Call("", 0);
    }

    private Reaction<Call> info(Info<Call> info) {
        Call call = new Call(info.session().greeting(), info.session().turns() + 1);
        return info.accept().header("X-Turns", String.valueOf(call.turns())).become(call);
    }

    private Reaction<Call> bye(Bye<Call> bye) {
        return bye.accept().header("X-Turns", String.valueOf(bye.session().turns()));
    }
}
