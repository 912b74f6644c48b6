package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.Step;
import java.time.Duration;

/** Behaviours that differ in what they leave open and for how long. */
enum Manners {
    ANSWERS {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> invite.answer(Scenario.SDP));
        }
    },
    REFUSES {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> invite.reject(486));
        }
    },
    NEVER_ANSWERS {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> invite.ring());
        }
    },
    ASKS_FIRST {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> invite.stay().run(ROUTE, "whom"))
                    .step(ROUTE, question -> question, route -> route.answer(route.answer()))
                    .stepFailed(ROUTE, failed -> failed.reject(503))
                    .info(info -> info.accept().run(BILL, info.body()))
                    .step(BILL, question -> question, bill -> bill.stay())
                    .stepFailed(BILL, failed -> failed.hangup());
        }
    },
    RINGS_THEN_HANGS_UP {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> invite.ring().arm(PICK_UP, Duration.ofSeconds(2)))
                    .timer(PICK_UP, fired -> fired.answer(Scenario.SDP).arm(HANG_UP, Duration.ofSeconds(10)))
                    .timer(HANG_UP, fired -> fired.hangup())
                    .reinvite(reinvite -> reinvite.reject(488));
        }
    },
    RINGS_RELIABLY {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> Talks.both(
                                    invite.ring().reliably(),
                                    invite.progress(Scenario.SDP).reliably())
                            .arm(PICK_UP, Duration.ofSeconds(2)))
                    .timer(PICK_UP, fired -> fired.answer(Scenario.SDP))
                    .prack(prack -> prack.accept().header("X-Early", "" + !prack.answered()));
        }
    },
    ANSWERS_BEHIND_A_RELIABLE_ONE {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> Talks.both(invite.progress(Scenario.SDP).reliably(), invite.answer(Scenario.SDP)))
                    .info(info -> info.hangup());
        }
    },
    HANGS_UP_ON_INFO {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> invite.answer(Scenario.SDP).arm(HANG_UP, Duration.ofMinutes(1)))
                    .timer(HANG_UP, fired -> fired.stay().arm(HANG_UP, Duration.ofMinutes(1)))
                    .info(info -> info.hangup())
                    .reinvite(reinvite -> reinvite.answer("v=0 changed"));
        }
    },
    BREAKS {
        @Override
        void define(DialogRules<Talk> on) {
            on.invite(invite -> invite.answer(Scenario.SDP))
                    .info(info -> {
                        throw new IllegalStateException("broken");
                    })
                    .bye(bye -> {
                        throw new IllegalStateException("broken");
                    });
        }
    };

    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final Step<String, String> BILL =
            Step.of("bill", String.class, String.class).within(Duration.ofSeconds(2));
    private static final DialogTimer PICK_UP = DialogTimer.whileEarly("pick-up");
    private static final DialogTimer HANG_UP = DialogTimer.whileConfirmed("hang-up");

    abstract void define(DialogRules<Talk> on);
}
