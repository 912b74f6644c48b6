package io.holdfast.engine.dsl;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/**
 * The list of a behaviour's rules. What has no rule gets the default of the RFC: an INVITE 404, a BYE 200, a re-INVITE
 * 200 with the session description sent last, so does an UPDATE with an offer, INFO 200, another method 405. Two rules for one turn fail at start-up.
 */
public interface DialogRules<S extends Record> {

    /** A new call. */
    @CanIgnoreReturnValue
    DialogRules<S> invite(Rule<Invite<S>, S> rule);

    /** The call is up: our 2xx was acknowledged. */
    @CanIgnoreReturnValue
    DialogRules<S> ack(Rule<Ack<S>, S> rule);

    /** The caller acknowledged a reliable provisional response. */
    @CanIgnoreReturnValue
    DialogRules<S> prack(Rule<Prack<S>, S> rule);

    /** The caller gave up. */
    @CanIgnoreReturnValue
    DialogRules<S> cancel(Rule<Cancel<S>, S> rule);

    /** The peer hung up. */
    @CanIgnoreReturnValue
    DialogRules<S> bye(Rule<Bye<S>, S> rule);

    /** The peer changes the session. */
    @CanIgnoreReturnValue
    DialogRules<S> reinvite(Rule<Reinvite<S>, S> rule);

    /** The peer changes the session, or its Contact, by UPDATE. */
    @CanIgnoreReturnValue
    DialogRules<S> update(Rule<Update<S>, S> rule);

    /** The peer sends INFO. */
    @CanIgnoreReturnValue
    DialogRules<S> info(Rule<Info<S>, S> rule);

    /** The dialog is over, for whatever reason. Only the session can change any more. */
    @CanIgnoreReturnValue
    DialogRules<S> ended(Rule<Ended<S>, S> rule);

    /** A call of ours begins. */
    @CanIgnoreReturnValue
    DialogRules<S> dialing(Rule<Dialing<S>, S> rule);

    /** The peer that we call rings. */
    @CanIgnoreReturnValue
    DialogRules<S> peerRinging(Rule<PeerRinging<S>, S> rule);

    /** The peer that we call answered. */
    @CanIgnoreReturnValue
    DialogRules<S> peerAnswered(Rule<PeerAnswered<S>, S> rule);

    /** The call that we made failed. */
    @CanIgnoreReturnValue
    DialogRules<S> peerRejected(Rule<PeerRejected<S>, S> rule);

    /** A request of ours inside the call has its response. */
    @CanIgnoreReturnValue
    DialogRules<S> replied(Rule<Replied<S>, S> rule);

    /** How a step is answered, and what its answer leads to. */
    @CanIgnoreReturnValue
    <Q, A> DialogRules<S> step(Step<Q, A> step, StepFunction<Q, A> function, Rule<StepDone<S, A>, S> rule);

    /** What a step that failed leads to. Without this rule a call that is not answered yet is rejected with 500. */
    @CanIgnoreReturnValue
    DialogRules<S> stepFailed(Step<?, ?> step, Rule<StepFailed<S>, S> rule);

    /** What a timer leads to. */
    @CanIgnoreReturnValue
    DialogRules<S> timer(DialogTimer timer, Rule<TimerFired<S>, S> rule);
}
