package io.holdfast.engine.dsl;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one behaviour as {@link DialogBehavior#define} listed them; refuses two rules for one turn. */
final class RuleTable<S extends Record> implements DialogRules<S> {
    record StepRule<S extends Record, Q, A>(
            Step<Q, A> step, StepFunction<Q, A> function, Rule<StepDone<S, A>, S> done) {}

    private final String behavior;
    private final Map<String, StepRule<S, ?, ?>> steps = new HashMap<>();
    private final Map<String, Rule<StepFailed<S>, S>> stepFailures = new HashMap<>();
    private final Map<String, TimerRule<S>> timers = new HashMap<>();

    @Nullable
    Rule<Invite<S>, S> invite;

    @Nullable
    Rule<Ack<S>, S> ack;

    @Nullable
    Rule<Prack<S>, S> prack;

    @Nullable
    Rule<Cancel<S>, S> cancel;

    @Nullable
    Rule<Bye<S>, S> bye;

    @Nullable
    Rule<Reinvite<S>, S> reinvite;

    @Nullable
    Rule<Update<S>, S> update;

    @Nullable
    Rule<Info<S>, S> info;

    @Nullable
    Rule<Ended<S>, S> ended;

    @Nullable
    Rule<Dialing<S>, S> dialing;

    @Nullable
    Rule<PeerRinging<S>, S> peerRinging;

    @Nullable
    Rule<PeerAnswered<S>, S> peerAnswered;

    @Nullable
    Rule<PeerRejected<S>, S> peerRejected;

    @Nullable
    Rule<Replied<S>, S> replied;

    record TimerRule<S extends Record>(DialogTimer timer, Rule<TimerFired<S>, S> rule) {}

    RuleTable(String behavior) {
        this.behavior = behavior;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> invite(Rule<Invite<S>, S> rule) {
        invite = once("invite", invite, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> ack(Rule<Ack<S>, S> rule) {
        ack = once("ack", ack, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> prack(Rule<Prack<S>, S> rule) {
        prack = once("prack", prack, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> cancel(Rule<Cancel<S>, S> rule) {
        cancel = once("cancel", cancel, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> bye(Rule<Bye<S>, S> rule) {
        bye = once("bye", bye, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> reinvite(Rule<Reinvite<S>, S> rule) {
        reinvite = once("reinvite", reinvite, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> update(Rule<Update<S>, S> rule) {
        update = once("update", update, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> info(Rule<Info<S>, S> rule) {
        info = once("info", info, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> ended(Rule<Ended<S>, S> rule) {
        ended = once("ended", ended, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> dialing(Rule<Dialing<S>, S> rule) {
        dialing = once("dialing", dialing, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> peerRinging(Rule<PeerRinging<S>, S> rule) {
        peerRinging = once("peerRinging", peerRinging, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> peerAnswered(Rule<PeerAnswered<S>, S> rule) {
        peerAnswered = once("peerAnswered", peerAnswered, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> peerRejected(Rule<PeerRejected<S>, S> rule) {
        peerRejected = once("peerRejected", peerRejected, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> replied(Rule<Replied<S>, S> rule) {
        replied = once("replied", replied, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public <Q, A> RuleTable<S> step(Step<Q, A> step, StepFunction<Q, A> function, Rule<StepDone<S, A>, S> rule) {
        StepRule<S, ?, ?> before = steps.putIfAbsent(step.name(), new StepRule<>(step, function, rule));
        once("step " + step.name(), before, rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> stepFailed(Step<?, ?> step, Rule<StepFailed<S>, S> rule) {
        once("stepFailed " + step.name(), stepFailures.putIfAbsent(step.name(), rule), rule);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public RuleTable<S> timer(DialogTimer timer, Rule<TimerFired<S>, S> rule) {
        once("timer " + timer.name(), timers.putIfAbsent(timer.name(), new TimerRule<>(timer, rule)), rule);
        return this;
    }

    StepRule<S, ?, ?> stepRule(String name) {
        StepRule<S, ?, ?> rule = steps.get(name);
        if (rule == null) {
            throw new IllegalReaction(behavior + " asks step " + name + " (expected: one of " + steps.keySet()
                    + "; list it with .step(…) in define)");
        }
        return rule;
    }

    @Nullable
    Rule<StepFailed<S>, S> stepFailure(String name) {
        return stepFailures.get(name);
    }

    TimerRule<S> timerRule(String name) {
        TimerRule<S> rule = timers.get(name);
        if (rule == null) {
            throw new IllegalReaction(behavior + " arms timer " + name + " (expected: one of " + timers.keySet()
                    + "; list it with .timer(…) in define)");
        }
        return rule;
    }

    private <R> R once(String turn, @Nullable Object before, R rule) {
        if (before != null) {
            throw new IllegalArgumentException(
                    behavior + " has two rules for " + turn + " (expected: one; merge them in define)");
        }
        return rule;
    }
}
