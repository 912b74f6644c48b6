package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.journal.PlannedAction.RespondToInvite;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.transaction.ReliableResponseTable;
import io.holdfast.engine.transaction.ReliableResponseTable.Input;
import io.holdfast.engine.transaction.ReliableResponseTable.State;
import io.holdfast.engine.transaction.ServerAct;
import java.util.List;

/** What time brings to reliable provisional responses (RFC 3262 section 3). */
final class ReliableTimeRules {
    /** RFC 3262 section 3: reliable ones keep the INVITE alive at proxies once every two and a half minutes. */
    private static final long KEEP_ALIVE_MILLIS = 150_000;

    private static final int SERVER_TIMEOUT = 504;
    private static final int RINGING = 180;

    private final TurnWriter turns;

    ReliableTimeRules(TurnWriter turns) {
        this.turns = turns;
    }

    static long deadline(DialogState state, DialogSettings settings) {
        ReliableResponses reliable = state.reliable();
        if (reliable == null || !state.inviteProceeding()) {
            return Deadlines.NEVER;
        }
        if (reliable.state() == State.OUTSTANDING) {
            return reliable.sinceMillis() + settings.transactionMillis();
        }
        return reliable.held().isEmpty() ? reliable.sinceMillis() + KEEP_ALIVE_MILLIS : reliable.sinceMillis();
    }

    Decision timedOut(DialogState state, ReliableResponses reliable, long nowMillis) {
        if (ReliableResponseTable.ROWS.on(reliable.state(), Input.EXPIRED).does(ServerAct.GIVE_UP)) {
            PlannedAction refusal = new RespondToInvite(SERVER_TIMEOUT, "", List.of(), Bytes.EMPTY);
            return turns.quiet(state, new DialogEvent.PrackTimedOut(), List.of(refusal), nowMillis);
        }
        PlannedAction next = reliable.held().isEmpty()
                ? new PlannedAction.RespondReliably(lastStatus(state), reliable.rSeq() + 1, List.of(), Bytes.EMPTY)
                : released(reliable, reliable.held().get(0));
        return turns.quiet(state, new DialogEvent.ResponseDue(), List.of(next), nowMillis);
    }

    private static int lastStatus(DialogState state) {
        InviteTransaction invite = state.invite();
        RespondToInvite last = invite == null ? null : invite.response();
        return last == null ? RINGING : last.status();
    }

    private static PlannedAction released(ReliableResponses reliable, HeldResponse held) {
        return held.reliable()
                ? new PlannedAction.RespondReliably(held.status(), reliable.rSeq() + 1, held.headers(), held.body())
                : new RespondToInvite(held.status(), "", held.headers(), held.body());
    }
}
