package io.holdfast.testkit;

import static java.time.Duration.ofSeconds;

import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.Invite;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.StepDone;

/** Rings, asks a directory where to, and answers, redirects or gives up; hangs up after a while. */
final class FrontDesk implements DialogBehavior<FrontDesk.Call> {
    record Call(String caller, int attempts) {}

    static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    static final DialogTimer NO_ROUTE = DialogTimer.whileEarly("no-route");
    static final DialogTimer LIMIT = DialogTimer.whileConfirmed("limit");

    @Override
    public Call newSession() {
        return new Call("", 0);
    }

    @Override
    public void define(DialogRules<Call> on) {
        on.invite(this::invite)
                .step(ROUTE, question -> "sip:bob@" + question.substring(question.indexOf('@') + 1), this::routed)
                .stepFailed(ROUTE, failed -> failed.reject(503).header("X-Cause", failed.cause()))
                .timer(NO_ROUTE, timer -> timer.reject(480))
                .ack(ack -> ack.stay().arm(LIMIT, ofSeconds(60)))
                .info(info -> info.accept().disarm(LIMIT))
                .timer(LIMIT, timer -> timer.hangup());
    }

    private Reaction<Call> invite(Invite<Call> invite) {
        return invite.ring()
                .run(ROUTE, invite.requestUri())
                .arm(NO_ROUTE, ofSeconds(10))
                .become(new Call(invite.from(), 1));
    }

    private Reaction<Call> routed(StepDone<Call, String> route) {
        return route.answer().equals("here") ? route.answer("v=0 desk") : route.redirect(route.answer());
    }
}
