package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.IllegalReaction;
import io.holdfast.engine.dsl.Reacted;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the author's rule about an event and makes the entry of it: the fact, the session, and what was decided. */
final class TurnWriter {
    /** Calls the rule of one turn; null when the behaviour has none for it. */
    @FunctionalInterface
    interface AskRule {
        @Nullable
        Reacted ask(BoundBehavior<?> behavior, Bytes session);
    }

    /** How far the author's rule went. */
    enum RuleOutcome {
        /** There is no rule for this turn. */
        ABSENT,
        /** The rule ran, or threw, and did not answer the turn's request. */
        SILENT,
        /** The turn's request has its answer. */
        REPLIED
    }

    /** What the RFC does in a turn beyond the rule, given the state after the event. */
    @FunctionalInterface
    interface Defaults {
        List<PlannedAction> of(DialogState happened, RuleOutcome outcome);
    }

    /** One turn to write: the fact, which request of it may be answered, its rule, and what happens without one. */
    record Turned(DialogEvent event, ReactionPlan.Asked asked, AskRule rule, Defaults defaults) {}

    private record Reaction(
            List<PlannedAction> plan,
            @Nullable Bytes session,
            @Nullable RuntimeException failure) {}

    private static final Due NOT_YET = new Due.Never();

    private final BehaviorDirectory behaviors;
    private final DialogSettings settings;

    TurnWriter(BehaviorDirectory behaviors, DialogSettings settings) {
        this.behaviors = behaviors;
        this.settings = settings;
    }

    /** A turn that no rule of the author's hears of. */
    Decision quiet(DialogState before, DialogEvent event, List<PlannedAction> plan, long nowMillis) {
        Turned turned =
                new Turned(event, ReactionPlan.Asked.NOTHING, (behavior, session) -> null, (happened, outcome) -> plan);
        return write(before, turned, nowMillis);
    }

    Decision write(DialogState before, Turned turned, long nowMillis) {
        DialogState happened = DialogEvolution.happened(before, turned.event(), nowMillis);
        BoundBehavior<?> behavior = behaviors.named(happened.behavior());
        Reaction reaction = react(happened, behavior, turned, nowMillis);
        JournalEntry entry = new JournalEntry(nowMillis, turned.event(), reaction.plan(), reaction.session(), NOT_YET);
        DialogState next = DialogEvolution.planned(happened, entry);
        RuntimeException failure = reaction.failure();
        Bytes session = entry.session();
        EndReason reason = next.endReason();
        if (reason != null && before.endReason() == null && behavior != null) {
            try {
                session = ended(behavior, reason, next, session);
            } catch (RuntimeException thrown) {
                failure = failure == null ? thrown : failure;
            }
        }
        Due due = Deadlines.due(next, nowMillis, settings);
        JournalEntry whole = new JournalEntry(nowMillis, turned.event(), reaction.plan(), session, due);
        DialogState last =
                session == null || session.equals(next.session()) ? next : DialogEvolution.planned(happened, whole);
        return new Decision.Write(whole, last, failure);
    }

    private Reaction react(DialogState happened, @Nullable BoundBehavior<?> behavior, Turned turned, long nowMillis) {
        List<PlannedAction> plan = new ArrayList<>();
        Bytes session = behavior == null ? null : firstSession(behavior, turned.event());
        RuntimeException failure = null;
        RuleOutcome outcome = RuleOutcome.ABSENT;
        if (behavior != null) {
            ReactionPlan planner = new ReactionPlan(happened, behavior, settings, nowMillis, turned);
            try {
                Reacted reacted = turned.rule().ask(behavior, session == null ? happened.session() : session);
                if (reacted != null) {
                    plan.addAll(planner.of(reacted));
                    outcome = planner.replied() ? RuleOutcome.REPLIED : RuleOutcome.SILENT;
                    session = reacted.session().equals(happened.session()) ? null : reacted.session();
                }
            } catch (RuntimeException thrown) {
                failure = thrown;
                plan.addAll(afterFailure(happened, turned));
                boolean replied = turned.asked().answerable() && !isTerminated(happened);
                outcome = replied ? RuleOutcome.REPLIED : RuleOutcome.SILENT;
            }
        }
        List<PlannedAction> defaults = new ArrayList<>(turned.defaults().of(happened, outcome));
        if (defaults.stream().anyMatch(TurnWriter::isBye)) {
            // The call ends here: nothing that the rule wanted of it makes sense any more.
            plan.clear();
        }
        // What the rule left unanswered is answered before what it asked for: 200, then BYE.
        int at = outcome == RuleOutcome.REPLIED ? plan.size() : 0;
        defaults.removeIf(plan::contains);
        plan.addAll(at, defaults);
        return new Reaction(plan, session, failure);
    }

    /** The session of a call that begins with this event; null for one that goes on. */
    private static @Nullable Bytes firstSession(BoundBehavior<?> behavior, DialogEvent event) {
        if (event instanceof DialogEvent.Dialed dialed && !dialed.session().isEmpty()) {
            return dialed.session();
        }
        boolean begins = event instanceof DialogEvent.InviteReceived || event instanceof DialogEvent.Dialed;
        return begins ? behavior.newSession() : null;
    }

    /** A rule that threw gets its call a 500 and its end; BYE and CANCEL end it as if there were no rule. */
    private static List<PlannedAction> afterFailure(DialogState happened, Turned turned) {
        List<PlannedAction> plan = new ArrayList<>();
        if (isTerminated(happened) || turned.event() instanceof DialogEvent.CancelReceived) {
            return plan;
        }
        ReactionPlan.Asked asked = turned.asked();
        if (asked.answerable()) {
            plan.add(ReactionPlan.replyTo(asked, 500, List.of(), Bytes.EMPTY));
        }
        InviteTransaction invite = happened.invite();
        if (invite != null && invite.initial() && invite.proceeding()) {
            plan.add(new PlannedAction.RespondToInvite(500, "", List.of(), Bytes.EMPTY));
        } else if (happened.phase() == DialogPhase.CONFIRMED) {
            plan.add(RequestPlan.byeOf(happened));
        } else if (happened.dialingOpen()) {
            plan.add(new PlannedAction.SendCancel());
        }
        return plan;
    }

    private @Nullable Bytes ended(
            BoundBehavior<?> behavior, EndReason reason, DialogState next, @Nullable Bytes session) {
        Reacted reacted = behavior.ended(next.session(), reason);
        if (reacted == null) {
            return session;
        }
        if (!reacted.actions().isEmpty()) {
            throw new IllegalReaction(behavior.name() + " acts in its ended rule: " + reacted.actions()
                    + " (expected: stay() or become(), the dialog is over)");
        }
        ReactionPlan.checkSize(behavior, reacted.session(), settings);
        return reacted.session().equals(next.session()) ? session : reacted.session();
    }

    private static boolean isBye(PlannedAction action) {
        return action instanceof PlannedAction.SendRequest request
                && request.method().equals(Method.BYE.name());
    }

    private static boolean isTerminated(DialogState state) {
        return state.phase() == DialogPhase.TERMINATED;
    }
}
