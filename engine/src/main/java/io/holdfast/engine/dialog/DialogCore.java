package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;

/**
 * The dialog rules of a UAS (RFC 3261 sections 8.2, 9.2, 12.2.2, 13.3, 14.2, 15.1.2 and 17.2) and of a UAC (sections 9.1,
 * 12.2.1, 13.2, 14.1 and 17.1), both with RFC 6026: pure functions of state, input and time. The actor that calls them writes the entry of a decision first, and performs it then.
 */
public final class DialogCore {
    private final DialogSettings settings;
    private final InviteRules invites;
    private final InDialogRules inDialog;
    private final StepRules steps;
    private final DialRules dialing;
    private final RequestRules requests;
    private final TimeRules time;
    private final DialogEffects effects;

    public DialogCore(DialogSettings settings, BehaviorDirectory behaviors) {
        this.settings = settings;
        this.effects = new DialogEffects(settings);
        TurnWriter turns = new TurnWriter(behaviors, settings);
        FitRules fit = new FitRules(effects.composer(), settings);
        this.invites = new InviteRules(behaviors, turns, effects.composer(), fit);
        this.inDialog = new InDialogRules(turns, effects.composer(), fit);
        this.steps = new StepRules(turns);
        this.dialing = new DialRules(turns, effects.client(), settings);
        this.requests = new RequestRules(turns, effects.client(), settings);
        this.time = new TimeRules(turns, steps, new ClientTimeRules(turns, settings), effects, settings);
    }

    /** A request for this dialog arrived. */
    public Decision onRequest(DialogState state, SipRequest request, Hop source, long nowMillis) {
        Method method = request.method();
        if (method.equals(Method.ACK)) {
            return invites.ack(state, request, nowMillis);
        }
        if (method.equals(Method.CANCEL)) {
            return invites.cancel(state, request, source, nowMillis);
        }
        if (method.equals(Method.INVITE) && request.toTag() == null) {
            return invites.invite(state, request, source, nowMillis);
        }
        return inDialog.request(state, request, source, nowMillis);
    }

    /** The order to make a call arrived. */
    public Decision onDial(DialogState state, DialogEvent.Dialed dialed, long nowMillis) {
        return dialing.dial(state, dialed, nowMillis);
    }

    /**
     * A response to a request of ours arrived.
     *
     * @param random 0 to less than 1, for the back-off of a re-INVITE that met one of the peer (RFC 3261 section 14.1)
     */
    public Decision onResponse(DialogState state, SipResponse response, Hop source, long nowMillis, double random) {
        DialogSet set = state.dialing();
        if (set != null && set.invite().owns(response)) {
            return dialing.response(state, set, response, source, nowMillis);
        }
        InviteClient reinvite = state.reinviting();
        if (reinvite != null && reinvite.owns(response)) {
            return requests.reinviteResponse(
                    state, reinvite, response, new RequestRules.Arrival(source, nowMillis), random);
        }
        if (reinvite != null && reinvite.owner(response) != null) {
            return requests.repeated(state, response);
        }
        return requests.response(state, response, nowMillis);
    }

    /** A step answered the question it was {@code asked}; nothing comes of it when that question no longer waits. */
    public Decision onStepAnswered(DialogState state, Effect.AskStep asked, Bytes answer, long nowMillis) {
        return steps.answered(state, asked, answer, nowMillis);
    }

    /** A step failed on the question it was {@code asked}; {@code cause} is for the author and the log. */
    public Decision onStepFailed(DialogState state, Effect.AskStep asked, String cause, long nowMillis) {
        return steps.failed(state, asked, cause, nowMillis);
    }

    /** Time passed: decides one thing that is due. Ask again until {@link #nextDeadline} is later than now. */
    public Decision onTick(DialogState state, Resends resends, long nowMillis) {
        return time.tick(state, resends, nowMillis);
    }

    /** The effects of an entry that was just written. */
    public List<Effect> perform(DialogState after, JournalEntry entry) {
        return effects.perform(after, entry);
    }

    /** What a new owner does again; {@code last} is the newest entry. */
    public List<Effect> resume(DialogState state, JournalEntry last, long nowMillis) {
        return effects.resume(state, last, nowMillis);
    }

    /** The schedule of retransmissions from now on. */
    public Resends resends(DialogState state, long nowMillis) {
        return Resends.of(state, nowMillis, settings);
    }

    /** When {@link #onTick} is wanted next, in milliseconds since the epoch; {@link Deadlines#NEVER} if not at all. */
    public long nextDeadline(DialogState state, Resends resends) {
        return Deadlines.next(state, resends, settings);
    }

    /** The 100 Trying of an INVITE whose first response takes longer than 200 ms (RFC 3261 section 17.2.1). */
    public Effect trying(SipRequest invite, Hop source) {
        return MessageComposer.trying(invite, source);
    }
}
