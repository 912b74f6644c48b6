package io.holdfast.examples;

import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.Invite;
import io.holdfast.engine.dsl.Prack;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.TimerFired;
import java.time.Duration;

/** Plays an announcement before the answer, which a caller with 100rel certainly hears of. */
public final class EarlyAnnouncement implements DialogBehavior<EarlyAnnouncement.Call> {
    /** The session: whether the caller said that it knows of the announcement. */
    public record Call(boolean heard) {}

    // tag::rules
    static final DialogTimer ANNOUNCED = DialogTimer.whileEarly("announced");

    @Override
    public void define(DialogRules<Call> on) {
        on.invite(this::invite).prack(this::prack).timer(ANNOUNCED, this::announced);
    }

    private Reaction<Call> invite(Invite<Call> invite) {
        return invite.progress(Sdp.AUDIO).reliably().arm(ANNOUNCED, Duration.ofSeconds(3));
    }

    private Reaction<Call> prack(Prack<Call> prack) {
        return prack.accept().become(new Call(true));
    }

    private Reaction<Call> announced(TimerFired<Call> timer) {
        return timer.answer(Sdp.AUDIO);
    }
    // end::rules

    @Override
    public Call newSession() {
        return new Call(false);
    }
}
