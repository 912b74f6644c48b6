package io.holdfast.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.holdfast.engine.dsl.Ack;
import io.holdfast.engine.dsl.Bye;
import io.holdfast.engine.dsl.Cancel;
import io.holdfast.engine.dsl.Dialing;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.Ended;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.dsl.Invite;
import io.holdfast.engine.dsl.PeerAnswered;
import io.holdfast.engine.dsl.PeerRejected;
import io.holdfast.engine.dsl.PeerRinging;
import io.holdfast.engine.dsl.Prack;
import io.holdfast.engine.dsl.Reinvite;
import io.holdfast.engine.dsl.Replied;
import io.holdfast.engine.dsl.Rule;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.StepDone;
import io.holdfast.engine.dsl.StepFailed;
import io.holdfast.engine.dsl.StepFunction;
import io.holdfast.engine.dsl.TimerFired;
import io.holdfast.engine.dsl.Update;
import java.util.Map;

/** Hands each rule on under a {@link PurityCheck}, and remembers the steps. */
final class CheckedRules<S extends Record> implements DialogRules<S> {
    private final DialogRules<S> on;
    private final PurityCheck<S> purity;
    private final Map<String, Step<?, ?>> steps;

    CheckedRules(DialogRules<S> on, PurityCheck<S> purity, Map<String, Step<?, ?>> steps) {
        this.on = on;
        this.purity = purity;
        this.steps = steps;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> invite(Rule<Invite<S>, S> rule) {
        on.invite(purity.of("invite", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> ack(Rule<Ack<S>, S> rule) {
        on.ack(purity.of("ack", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> prack(Rule<Prack<S>, S> rule) {
        on.prack(purity.of("prack", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> cancel(Rule<Cancel<S>, S> rule) {
        on.cancel(purity.of("cancel", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> bye(Rule<Bye<S>, S> rule) {
        on.bye(purity.of("bye", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> reinvite(Rule<Reinvite<S>, S> rule) {
        on.reinvite(purity.of("reinvite", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> update(Rule<Update<S>, S> rule) {
        on.update(purity.of("update", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> info(Rule<Info<S>, S> rule) {
        on.info(purity.of("info", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> ended(Rule<Ended<S>, S> rule) {
        on.ended(purity.of("ended", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> dialing(Rule<Dialing<S>, S> rule) {
        on.dialing(purity.of("dialing", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> peerRinging(Rule<PeerRinging<S>, S> rule) {
        on.peerRinging(purity.of("peerRinging", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> peerAnswered(Rule<PeerAnswered<S>, S> rule) {
        on.peerAnswered(purity.of("peerAnswered", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> peerRejected(Rule<PeerRejected<S>, S> rule) {
        on.peerRejected(purity.of("peerRejected", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> replied(Rule<Replied<S>, S> rule) {
        on.replied(purity.of("replied", rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public <Q, A> DialogRules<S> step(Step<Q, A> step, StepFunction<Q, A> function, Rule<StepDone<S, A>, S> rule) {
        steps.put(step.name(), step);
        on.step(step, function, purity.of("step " + step.name(), rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> stepFailed(Step<?, ?> step, Rule<StepFailed<S>, S> rule) {
        on.stepFailed(step, purity.of("stepFailed " + step.name(), rule));
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public DialogRules<S> timer(DialogTimer timer, Rule<TimerFired<S>, S> rule) {
        on.timer(timer, purity.of("timer " + timer.name(), rule));
        return this;
    }
}
