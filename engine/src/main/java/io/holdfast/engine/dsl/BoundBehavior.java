package io.holdfast.engine.dsl;

import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import org.jspecify.annotations.Nullable;

/**
 * A behaviour under the name it is registered by, with its rules listed and checked. Sessions go in and come out
 * encoded, so that what a rule returns is always what a recovery would read.
 */
public final class BoundBehavior<S extends Record> {
    private final String name;
    private final RuleTable<S> rules;
    private final ValueCodec codec;
    private final Class<S> sessionType;
    private final Bytes newSession;

    private BoundBehavior(String name, RuleTable<S> rules, ValueCodec codec, S newSession) {
        this.name = name;
        this.rules = rules;
        this.codec = codec;
        // A record class is final, so the class of one instance is the declared class.
        @SuppressWarnings("unchecked")
        Class<S> type = (Class<S>) newSession.getClass();
        this.sessionType = type;
        this.newSession = codec.write(newSession);
    }

    /**
     * Lists and checks the rules of a behaviour.
     *
     * @throws IllegalArgumentException when two rules claim one turn, or the session can't be encoded
     */
    public static <S extends Record> BoundBehavior<S> of(String name, DialogBehavior<S> behavior, ValueCodec codec) {
        RuleTable<S> rules = new RuleTable<>(name);
        behavior.define(rules);
        BoundBehavior<S> bound = new BoundBehavior<>(name, rules, codec, behavior.newSession());
        codec.read(bound.newSession, bound.sessionType);
        return bound;
    }

    /** The name the journal keeps with each call. */
    public String name() {
        return name;
    }

    /** The encoded session of a new call. */
    public Bytes newSession() {
        return newSession;
    }

    /** Null when the behaviour has no rule for new calls. */
    public @Nullable Reacted invite(Bytes session, SipRequest request) {
        return rules.invite == null ? null : react(rules.invite, new Invite<>(read(session), request), session);
    }

    public @Nullable Reacted ack(Bytes session, SipRequest request) {
        return rules.ack == null ? null : react(rules.ack, new Ack<>(read(session), request), session);
    }

    /**
     * Null when the behaviour has no rule for PRACK.
     *
     * @param answered whether the INVITE has a final response, on the wire or waiting
     */
    public @Nullable Reacted prack(Bytes session, SipRequest request, boolean answered) {
        return rules.prack == null ? null : react(rules.prack, new Prack<>(read(session), request, answered), session);
    }

    public @Nullable Reacted cancel(Bytes session, SipRequest request) {
        return rules.cancel == null ? null : react(rules.cancel, new Cancel<>(read(session), request), session);
    }

    public @Nullable Reacted bye(Bytes session, SipRequest request) {
        return rules.bye == null ? null : react(rules.bye, new Bye<>(read(session), request), session);
    }

    public @Nullable Reacted reinvite(Bytes session, SipRequest request) {
        return rules.reinvite == null ? null : react(rules.reinvite, new Reinvite<>(read(session), request), session);
    }

    public @Nullable Reacted update(Bytes session, SipRequest request) {
        return rules.update == null ? null : react(rules.update, new Update<>(read(session), request), session);
    }

    public @Nullable Reacted info(Bytes session, SipRequest request) {
        return rules.info == null ? null : react(rules.info, new Info<>(read(session), request), session);
    }

    public @Nullable Reacted ended(Bytes session, EndReason reason) {
        return rules.ended == null ? null : react(rules.ended, new Ended<>(read(session), reason), session);
    }

    public @Nullable Reacted dialing(Bytes session, DialedInvite invite) {
        return rules.dialing == null ? null : react(rules.dialing, new Dialing<>(read(session), invite), session);
    }

    public @Nullable Reacted peerRinging(Bytes session, SipResponse response) {
        return rules.peerRinging == null
                ? null
                : react(rules.peerRinging, new PeerRinging<>(read(session), response), session);
    }

    public @Nullable Reacted peerAnswered(Bytes session, SipResponse response) {
        return rules.peerAnswered == null
                ? null
                : react(rules.peerAnswered, new PeerAnswered<>(read(session), response), session);
    }

    public @Nullable Reacted peerRejected(Bytes session, int statusCode, @Nullable SipResponse response) {
        return rules.peerRejected == null
                ? null
                : react(rules.peerRejected, new PeerRejected<>(read(session), statusCode, response), session);
    }

    public @Nullable Reacted replied(Bytes session, SipResponse response) {
        return rules.replied == null ? null : react(rules.replied, new Replied<>(read(session), response), session);
    }

    /** Encodes a session that a call of this behaviour shall begin with. */
    public Bytes session(Record session) {
        if (!sessionType.isInstance(session)) {
            throw new IllegalArgumentException("session of " + name + ": found "
                    + session.getClass().getName() + " (expected: " + sessionType.getName() + ")");
        }
        return codec.write(session);
    }

    public Reacted stepDone(Bytes session, String step, Bytes answer) {
        return stepDone(rules.stepRule(step), session, answer);
    }

    public @Nullable Reacted stepFailed(Bytes session, String step, String cause) {
        Rule<StepFailed<S>, S> rule = rules.stepFailure(step);
        return rule == null ? null : react(rule, new StepFailed<>(read(session), step, cause), session);
    }

    public Reacted timerFired(Bytes session, String timer) {
        RuleTable.TimerRule<S> rule = rules.timerRule(timer);
        return react(rule.rule(), new TimerFired<>(read(session), rule.timer()), session);
    }

    /** Asks the step's function and encodes its answer; runs outside the dialog and may block. */
    public Bytes answerStep(String step, Bytes question) throws Exception {
        return answerStep(rules.stepRule(step), question);
    }

    /** Encodes the question of a step this behaviour lists. */
    public Bytes question(Action.RunStep action) {
        Step<?, ?> listed = rules.stepRule(action.step().name()).step();
        if (!listed.question().isInstance(action.question())) {
            throw new IllegalReaction("step " + listed.name() + " is asked with "
                    + action.question().getClass().getName() + " (expected: "
                    + listed.question().getName() + ")");
        }
        return codec.write(action.question());
    }

    /** Checks that the timer is one this behaviour lists. */
    public DialogTimer timer(DialogTimer timer) {
        return rules.timerRule(timer.name()).timer();
    }

    private <A> Reacted stepDone(RuleTable.StepRule<S, ?, A> rule, Bytes session, Bytes answer) {
        A value = codec.read(answer, rule.step().answer());
        return react(rule.done(), new StepDone<>(read(session), value), session);
    }

    private <Q, A> Bytes answerStep(RuleTable.StepRule<S, Q, A> rule, Bytes question) throws Exception {
        Q value = codec.read(question, rule.step().question());
        A answer = rule.function().answer(value);
        if (answer == null) {
            throw new IllegalStateException("step " + rule.step().name() + " answered null (expected: a "
                    + rule.step().answer().getName() + ")");
        }
        return codec.write(answer);
    }

    private <T extends Turn<S>> Reacted react(Rule<T, S> rule, T turn, Bytes before) {
        Reaction<S> reaction = call(rule, turn);
        Bytes session = reaction.session().equals(turn.session()) ? before : codec.write(reaction.session());
        return new Reacted(session, reaction.actions());
    }

    /** A rule's own error ends its call like an exception; let through, some of them would end the process. */
    private <T extends Turn<S>> Reaction<S> call(Rule<T, S> rule, T turn) {
        try {
            return rule.react(turn);
        } catch (StackOverflowError | LinkageError | AssertionError failed) {
            throw new IllegalStateException(
                    name + " failed in its rule for " + turn.getClass().getSimpleName(), failed);
        }
    }

    private S read(Bytes session) {
        return codec.read(session, sessionType);
    }
}
