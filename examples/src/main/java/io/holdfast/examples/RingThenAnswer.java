package io.holdfast.examples;

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

/** Rings, asks a step what to answer with, and answers when a timer fires. */
public final class RingThenAnswer implements DialogBehavior<RingThenAnswer.Call> {
    public record Call(String greeting, int turns) {}

    static final Step<String, String> GREETING = Step.of("greeting", String.class, String.class);
    static final DialogTimer ANSWER = DialogTimer.whileEarly("answer");

    private final Duration ringing;

    public RingThenAnswer(Duration ringing) {
        this.ringing = ringing;
    }

    @Override
    public Call newSession() {
        return new Call("", 0);
    }

    @Override
    public void define(DialogRules<Call> on) {
        on.invite(this::invite)
                .step(GREETING, caller -> "Hello " + caller, this::greeted)
                .timer(ANSWER, this::answer)
                .info(this::info);
    }

    private Reaction<Call> invite(Invite<Call> invite) {
        return invite.ring().run(GREETING, invite.from()).arm(ANSWER, ringing);
    }

    private Reaction<Call> greeted(StepDone<Call, String> step) {
        return step.stay().become(new Call(step.answer(), step.session().turns()));
    }

    private Reaction<Call> answer(TimerFired<Call> timer) {
        return timer.answer(AnswerWithSdp.SDP);
    }

    private Reaction<Call> info(Info<Call> info) {
        Call call = new Call(info.session().greeting(), info.session().turns() + 1);
        return info.accept().header("X-Turns", Integer.toString(call.turns())).become(call);
    }
}
