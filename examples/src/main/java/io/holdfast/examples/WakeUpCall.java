package io.holdfast.examples;

import io.holdfast.engine.dsl.Dialing;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.PeerAnswered;
import io.holdfast.engine.dsl.PeerRejected;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.TimerFired;
import java.time.Duration;

/** Calls a guest in the morning: gives up a phone that nobody answers, and hangs up when the greeting was played. */
public final class WakeUpCall implements DialogBehavior<WakeUpCall.Morning> {
    /** The session: what became of the call. */
    public record Morning(String outcome) {}

    // tag::rules
    static final DialogTimer PATIENCE = DialogTimer.whileEarly("patience");
    static final DialogTimer GREETING = DialogTimer.whileConfirmed("greeting");

    @Override
    public void define(DialogRules<Morning> on) {
        on.dialing(this::dialing)
                .timer(PATIENCE, this::nobodyAnswers)
                .peerRejected(this::rejected)
                .peerAnswered(this::answered)
                .timer(GREETING, this::greeted);
    }

    private Reaction<Morning> dialing(Dialing<Morning> dialing) {
        return dialing.stay().arm(PATIENCE, Duration.ofSeconds(30));
    }

    private Reaction<Morning> nobodyAnswers(TimerFired<Morning> timer) {
        return timer.cancelPeer().become(new Morning("asleep"));
    }

    private Reaction<Morning> rejected(PeerRejected<Morning> rejected) {
        return rejected.stay().become(new Morning("rejected with " + rejected.statusCode()));
    }

    private Reaction<Morning> answered(PeerAnswered<Morning> answered) {
        return answered.stay().arm(GREETING, Duration.ofSeconds(5)).become(new Morning("awake"));
    }

    private Reaction<Morning> greeted(TimerFired<Morning> timer) {
        return timer.hangup();
    }
    // end::rules

    @Override
    public Morning newSession() {
        return new Morning("");
    }
}
