package io.holdfast.actors.testing;

import io.holdfast.actors.node.BehaviorRegistry;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.StepFunction;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.Consumer;

/** The behaviours of the tests; the user part of the Request-URI chooses among them. */
public final class Calls {
    private static final DialogTimer RINGING = DialogTimer.whileEarly("ringing");
    private static final DialogTimer LIMIT = DialogTimer.whileConfirmed("limit");
    private static final Step<String, String> LOOKUP =
            Step.of("lookup", String.class, String.class).within(Duration.ofSeconds(20));

    /** A session without content. */
    public record Nothing() implements Serializable {}

    private record Listed(Consumer<DialogRules<Nothing>> rules) implements DialogBehavior<Nothing> {
        @Override
        public Nothing newSession() {
            return new Nothing();
        }

        @Override
        public void define(DialogRules<Nothing> on) {
            rules.accept(on);
        }
    }

    private Calls() {}

    /**
     * All of them: {@code answer}, {@code reject} (486), {@code ring} (answers when its timer fires), {@code early}
     * (the same after a reliable provisional response with its session description), {@code nobody}
     * (rings and waits for nothing), {@code limit} (hangs up when its timer fires), {@code ask} (answers when its step answered), {@code broken} and {@code recursive} (fail).
     * For calls of ours: {@code impatient} (gives up a ringing call, and hangs up an answered one, when its timer fires)
     * and {@code patient}.
     *
     * @param timer how long the timers run
     * @param lookup the function of the step
     */
    public static BehaviorRegistry all(Duration timer, StepFunction<String, String> lookup) {
        return new BehaviorRegistry.Builder()
                .add("sip:answer@*", BoundBehavior.of("answer", new AnswerAll(), new JavaValues()))
                .add("sip:reject@*", listed("reject", on -> on.invite(invite -> invite.reject(486))))
                .add(
                        "sip:ring@*",
                        listed(
                                "ring",
                                on -> on.invite(invite -> invite.ring().arm(RINGING, timer))
                                        .timer(RINGING, fired -> fired.answer(AnswerAll.SDP))))
                .add(
                        "sip:early@*",
                        listed(
                                "early",
                                on -> on.invite(invite -> invite.progress(AnswerAll.SDP)
                                                .reliably()
                                                .arm(RINGING, timer))
                                        .timer(RINGING, fired -> fired.answer(AnswerAll.SDP))))
                .add("sip:nobody@*", listed("nobody", on -> on.invite(invite -> invite.ring())))
                .add(
                        "sip:limit@*",
                        listed(
                                "limit",
                                on -> on.invite(invite ->
                                                invite.answer(AnswerAll.SDP).arm(LIMIT, timer))
                                        .timer(LIMIT, fired -> fired.hangup())))
                .add(
                        "sip:ask@*",
                        listed(
                                "ask",
                                on -> on.invite(invite -> invite.ring().run(LOOKUP, "who?"))
                                        .step(LOOKUP, lookup, done -> done.answer(done.answer()))))
                .add(
                        "sip:broken@*",
                        listed(
                                "broken",
                                on -> on.invite(invite -> {
                                    throw new IllegalStateException("the author erred");
                                })))
                .add(
                        "sip:recursive@*",
                        listed(
                                "recursive",
                                on -> on.invite(invite -> {
                                    throw new StackOverflowError("the author recursed");
                                })))
                .add(
                        "sip:impatient@*",
                        listed(
                                "impatient",
                                on -> on.peerRinging(ringing -> ringing.stay().arm(RINGING, timer))
                                        .timer(RINGING, fired -> fired.cancelPeer())
                                        .peerAnswered(
                                                answered -> answered.stay().arm(LIMIT, timer))
                                        .timer(LIMIT, fired -> fired.hangup())))
                .add("sip:patient@*", listed("patient", on -> on.peerAnswered(answered -> answered.stay())))
                .build();
    }

    private static BoundBehavior<Nothing> listed(String name, Consumer<DialogRules<Nothing>> rules) {
        return BoundBehavior.of(name, new Listed(rules), new JavaValues());
    }
}
