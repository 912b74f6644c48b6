package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;
import java.util.function.Supplier;

/** A call of ours that is redirected: its INVITE goes to one target after the other (RFC 3261 section 8.1.3.4). */
final class RedirectRules {
    /** Nobody else is asked after a 6xx (RFC 3261 section 21.6). */
    private static final int GLOBAL_FAILURE = 600;

    private final TurnWriter turns;
    private final RetrySettings retries;

    RedirectRules(TurnWriter turns, RetrySettings retries) {
        this.turns = turns;
        this.retries = retries;
    }

    /**
     * What a 300-699 to the INVITE leads to, when there is another target.
     *
     * @param otherwise what it leads to else
     */
    Decision refused(
            DialogState state, DialogSet set, SipResponse response, long nowMillis, Supplier<Decision> otherwise) {
        if (response.statusCode() >= GLOBAL_FAILURE || retries.redirectsMax() == 0) {
            return otherwise.get();
        }
        Targets targets = set.targets().after(response, set.invite().first().sentIn());
        String target = targets.next();
        if (target == null) {
            return otherwise.get();
        }
        if (targets.followed() >= retries.redirectsMax()) {
            return new Decision.Limited(DialogLimit.REDIRECTS, otherwise.get());
        }
        SendRequest sent = set.invite().request();
        // Credentials are for the Request-URI that they were made for.
        List<HeaderField> headers = ChallengeRules.withoutCredentials(sent.headers());
        List<PlannedAction> plan =
                List.of(new PlannedAction.Acknowledge(Bytes.EMPTY), RequestPlan.again(state, sent, headers));
        return turns.quiet(state, new DialogEvent.InviteRedirected(response, target), plan, nowMillis);
    }
}
