package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an entry that was just written, or a dialog that was just recovered, makes the actor do. */
public final class DialogEffects {
    private final MessageComposer composer;
    private final ClientEffects client;
    private final DialogSettings settings;

    DialogEffects(DialogSettings settings) {
        this.settings = settings;
        this.composer = new MessageComposer(settings);
        this.client = new ClientEffects(composer, settings);
    }

    /**
     * The effects of a written entry, in the order they were planned.
     *
     * @param after the state after the entry
     */
    public List<Effect> perform(DialogState after, JournalEntry entry) {
        List<Effect> effects = new ArrayList<>(entry.plan().size() + 1);
        InviteTransaction invite = after.invite();
        if (entry.event() instanceof DialogEvent.InviteReceived && invite != null && invite.response() == null) {
            // RFC 3261 §17.2.1: the rule answers later, so a 100 stops the caller's retransmissions.
            effects.add(composer.lastResponse(after, invite));
        }
        DialogSet dialing = after.dialing();
        if (entry.event() instanceof DialogEvent.Dialed && dialing != null) {
            effects.add(client.invite(dialing.invite()));
        }
        for (PlannedAction action : entry.plan()) {
            addIfPresent(effects, effect(after, entry.event(), action));
        }
        addIfPresent(effects, released(after, entry));
        return effects;
    }

    /**
     * What a new owner of the dialog does again, because the old one may have died before doing it. Peers absorb what
     * they have seen: responses by transaction, our requests by CSeq.
     *
     * @param last the newest entry; the one before it was certainly performed, else this one would not exist
     */
    public List<Effect> resume(DialogState state, JournalEntry last, long nowMillis) {
        List<Effect> effects = new ArrayList<>();
        InviteTransaction invite = state.invite();
        if (invite != null && (invite.proceeding() || invite.unacknowledged())) {
            effects.add(composer.lastResponse(state, invite));
        }
        if (!state.over() && nowMillis - last.atMillis() < settings.transactionMillis()) {
            for (PlannedAction action : last.plan()) {
                if (action instanceof PlannedAction.RespondToRequest || action instanceof PlannedAction.Acknowledge) {
                    addIfPresent(effects, effect(state, last.event(), action));
                }
            }
        }
        OutgoingRequest outgoing = state.outgoing();
        if (outgoing != null && !state.holdsRequest()) {
            effects.add(composer.request(state.established(), outgoing.request()));
        }
        effects.addAll(client.resume(state, nowMillis));
        for (PendingStep step : state.steps()) {
            if (step.deadlineMillis() > nowMillis) {
                effects.add(step.asked());
            }
        }
        return effects;
    }

    ClientEffects client() {
        return client;
    }

    MessageComposer composer() {
        return composer;
    }

    private @Nullable Effect effect(DialogState after, DialogEvent event, PlannedAction action) {
        return switch (action) {
            case PlannedAction.RespondToInvite response -> {
                InviteTransaction invite = after.invite();
                yield invite == null ? null : composer.response(after, invite, response);
            }
            case PlannedAction.RespondReliably response -> {
                InviteTransaction invite = after.invite();
                yield invite == null ? null : composer.response(after, invite, ReliableResponses.written(response));
            }
            case PlannedAction.HoldResponse response -> null;
            case PlannedAction.RespondToRequest response -> respond(after, event, response);
            case PlannedAction.SendRequest request ->
                after.holdsRequest() ? null : composer.request(after.established(), request);
            case PlannedAction.AskStep ask -> new Effect.AskStep(ask.step(), ask.question(), ask.deadlineMillis());
            case PlannedAction.ArmTimer arm -> null;
            case PlannedAction.DisarmTimer disarm -> null;
            case PlannedAction.Acknowledge ack -> client.acknowledge(after, event);
            case PlannedAction.SendPrack prack -> client.prack(after, prack.remoteTag());
            case PlannedAction.SendCancel cancel -> client.cancel(after);
            case PlannedAction.EndSurplus end -> client.endSurplus(after, end.remoteTag());
            case PlannedAction.PostponeReinvite later -> null;
        };
    }

    /** The BYE that waited for the ACK of this entry, or for the end of the wait. */
    private @Nullable Effect released(DialogState after, JournalEntry entry) {
        boolean acknowledged =
                entry.event() instanceof DialogEvent.AckReceived || entry.event() instanceof DialogEvent.AckTimedOut;
        OutgoingRequest outgoing = after.outgoing();
        return acknowledged && outgoing != null && outgoing.wasHeld()
                ? composer.request(after.established(), outgoing.request())
                : null;
    }

    private @Nullable Effect respond(DialogState after, DialogEvent event, PlannedAction.RespondToRequest response) {
        SipRequest request = requestOf(event);
        Hop source = sourceOf(event);
        return request == null || source == null ? null : composer.answer(after.entityId(), request, source, response);
    }

    /** The request an event speaks of and that has a response of its own; null for events without one. */
    static @Nullable SipRequest requestOf(DialogEvent event) {
        return switch (event) {
            case DialogEvent.CancelReceived received -> received.request();
            case DialogEvent.RequestReceived received -> received.request();
            case DialogEvent.InviteReceived e -> null;
            case DialogEvent.AckReceived e -> null;
            case DialogEvent.ResponseReceived e -> null;
            case DialogEvent.AckTimedOut e -> null;
            case DialogEvent.PrackTimedOut e -> null;
            case DialogEvent.ResponseDue e -> null;
            case DialogEvent.RequestTimedOut e -> null;
            case DialogEvent.RingTimedOut e -> null;
            case DialogEvent.StepAnswered e -> null;
            case DialogEvent.StepFailed e -> null;
            case DialogEvent.TimerFired e -> null;
            case DialogEvent.Dialed e -> null;
            case DialogEvent.InviteResponseReceived e -> null;
            case DialogEvent.RequestChallenged e -> null;
            case DialogEvent.InviteRedirected e -> null;
            case DialogEvent.InviteTimedOut e -> null;
            case DialogEvent.ReinviteDue e -> null;
            case DialogEvent.BranchTimedOut e -> null;
            case DialogEvent.SurplusTimedOut e -> null;
        };
    }

    private static @Nullable Hop sourceOf(DialogEvent event) {
        if (event instanceof DialogEvent.CancelReceived received) {
            return received.source();
        }
        return event instanceof DialogEvent.RequestReceived received ? received.source() : null;
    }

    private static void addIfPresent(List<Effect> effects, @Nullable Effect effect) {
        if (effect != null) {
            effects.add(effect);
        }
    }
}
