package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What is sent for INVITEs of ours, first and again. */
final class ClientEffects {
    private static final String ACK_SUFFIX = "a";

    private final MessageComposer composer;
    private final DialogSettings settings;

    ClientEffects(MessageComposer composer, DialogSettings settings) {
        this.composer = composer;
        this.settings = settings;
    }

    Effect invite(InviteClient invite) {
        return composer.request(invite.sentIn(), invite.request());
    }

    /** The ACK of the final response that this event speaks of. */
    @Nullable
    Effect acknowledge(DialogState state, DialogEvent event) {
        if (event instanceof DialogEvent.RequestChallenged challenged) {
            return acknowledge(state, challenged.response());
        }
        if (event instanceof DialogEvent.InviteRedirected redirected) {
            return acknowledge(state, redirected.response());
        }
        return event instanceof DialogEvent.InviteResponseReceived received
                ? acknowledge(state, received.response())
                : null;
    }

    /** The ACK of a final response, first and again; null for what is none of ours. */
    @Nullable
    Effect acknowledge(DialogState state, SipResponse response) {
        DialogSet set = state.dialing();
        InviteClient invite = set == null ? null : set.invite().owner(response);
        InviteClient reinvite =
                state.reinviting() == null ? null : state.reinviting().owner(response);
        if (set != null && invite != null) {
            return response.statusCode() < 300
                    ? ackOfAnswer(state, set, response)
                    : composer.ackOfRefusal(invite, response);
        }
        if (reinvite == null) {
            return null;
        }
        return response.statusCode() < 300
                ? composer.ackOfSuccess(state.established(), reinvite.request(), ACK_SUFFIX, reinvite.ackBody())
                : composer.ackOfRefusal(reinvite, response);
    }

    private @Nullable Effect ackOfAnswer(DialogState state, DialogSet set, SipResponse response) {
        InviteClient invite = set.invite();
        String tag = DialogSet.tagOf(response);
        if (!invite.owns(response)) {
            return null;
        }
        if (tag.equals(set.answeredTag())) {
            return composer.ackOfSuccess(state.established(), invite.request(), ACK_SUFFIX, invite.ackBody());
        }
        SurplusDialog surplus = set.surplus(tag);
        return surplus == null
                ? null
                : composer.ackOfSuccess(
                        surplus.dialog(), invite.request(), "s" + surplus.number() + ACK_SUFFIX, Bytes.EMPTY);
    }

    @Nullable
    Effect prack(DialogState state, String tag) {
        DialogSet set = state.dialing();
        EarlyDialog early = set == null ? null : set.early(tag);
        return early == null ? null : prack(early);
    }

    private @Nullable Effect prack(EarlyDialog early) {
        OutgoingRequest prack = early.prack();
        return prack == null ? null : composer.request(early.dialog(), prack.request());
    }

    @Nullable
    Effect cancel(DialogState state) {
        DialogSet set = state.dialing();
        return set == null || set.cancel() != DialogSet.CancelProgress.SENT ? null : composer.cancel(set.invite());
    }

    @Nullable
    Effect endSurplus(DialogState state, String tag) {
        DialogSet set = state.dialing();
        SurplusDialog surplus = set == null ? null : set.surplus(tag);
        return surplus == null ? null : bye(surplus);
    }

    /** What a new owner sends again, as far as the state tells: everything that waits for a response. */
    List<Effect> resume(DialogState state, long nowMillis) {
        return again(state, nowMillis, at -> at != Resends.NEVER);
    }

    /** What timers A and E send again now. */
    List<Effect> resend(DialogState state, Resends resends, long nowMillis) {
        return again(state, resends.sinceMillis(), at -> at <= nowMillis);
    }

    private List<Effect> again(DialogState state, long sinceMillis, LongPredicate when) {
        List<Effect> effects = new ArrayList<>();
        InviteClient reinvite = state.reinviteOpen() ? state.reinviting() : null;
        if (reinvite != null && when.test(ClientTime.inviteResend(reinvite, sinceMillis, settings))) {
            effects.add(invite(reinvite));
        }
        DialogSet set = state.dialing();
        if (set == null) {
            return effects;
        }
        if (when.test(ClientTime.inviteResend(set.invite(), sinceMillis, settings))) {
            effects.add(invite(set.invite()));
        }
        for (EarlyDialog early : set.early()) {
            Effect prack = prack(early);
            if (prack != null && when.test(ClientTime.prackResend(set, early, sinceMillis, settings))) {
                effects.add(prack);
            }
        }
        if (when.test(ClientTime.cancelResend(set, sinceMillis, settings))) {
            effects.add(composer.cancel(set.invite()));
        }
        for (SurplusDialog surplus : set.surplus()) {
            Effect bye = bye(surplus);
            if (bye != null && when.test(ClientTime.surplusResend(surplus, sinceMillis, settings))) {
                effects.add(bye);
            }
        }
        return effects;
    }

    private @Nullable Effect bye(SurplusDialog surplus) {
        OutgoingRequest bye = surplus.bye();
        return bye == null ? null : composer.request(surplus.dialog(), bye.request());
    }
}
