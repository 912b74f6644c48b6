package io.holdfast.edge;

import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogCore;
import io.holdfast.engine.dialog.DialogSettings;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.dialog.Effect;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;

/** What a dialog that nobody knows yet makes of a request; it answers every call. */
final class NewDialog {
    private static final long NOW = 1_000_000;

    private NewDialog() {}

    static List<Effect.Transmit> sends(SipRequest request, Hop source, String entityId) {
        DialogCore core = new DialogCore(DialogSettings.defaults("127.0.0.1:5060"), new AnsweringDirectory());
        Decision decision = core.onRequest(DialogState.none(entityId), request, source, NOW);
        List<Effect> effects =
                switch (decision) {
                    case Decision.Nothing ignored -> List.of();
                    case Decision.Now now -> now.effects();
                    case Decision.Write write -> core.perform(write.next(), write.entry());
                    case Decision.Limited ignored -> throw new AssertionError("a limit of calls of ours");
                };
        return effects.stream().map(Effect.Transmit.class::cast).toList();
    }
}
