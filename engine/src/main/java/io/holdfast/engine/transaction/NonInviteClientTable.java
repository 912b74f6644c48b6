package io.holdfast.engine.transaction;

import static io.holdfast.engine.transaction.ClientAct.RESEND;
import static io.holdfast.engine.transaction.ClientAct.TELL;
import static io.holdfast.engine.transaction.ClientAct.TELL_TIMEOUT;

/**
 * The non-INVITE client transaction of RFC 3261 section 17.1.2. Proceeding is not a state of its own: it differs from
 * Trying in the pace of timer E alone, and a 100 may come only when timer E has reached T2 (RFC 4320 section 4.1).
 */
public final class NonInviteClientTable {
    /** The states of figure 6 of RFC 3261. */
    public enum State {
        /** The request was sent and has no final response; timers E and F run. */
        TRYING,
        /** The final response arrived; its retransmissions are absorbed until timer K fires. */
        COMPLETED,
        /** Over. */
        TERMINATED
    }

    /** What may happen to the transaction. */
    public enum Input {
        PROVISIONAL,
        FINAL,
        TIMER_E,
        TIMER_F,
        TIMER_K;

        /** The input that a response of this status is. */
        public static Input of(int statusCode) {
            return statusCode < 200 ? PROVISIONAL : FINAL;
        }
    }

    /** The rows. */
    public static final TransitionTable<State, Input> ROWS = new TransitionTable.Builder<State, Input>()
            .row(State.TRYING, Input.PROVISIONAL, State.TRYING)
            .row(State.TRYING, Input.FINAL, State.COMPLETED, TELL)
            .row(State.TRYING, Input.TIMER_E, State.TRYING, RESEND)
            .row(State.TRYING, Input.TIMER_F, State.TERMINATED, TELL_TIMEOUT)
            .row(State.COMPLETED, Input.FINAL, State.COMPLETED)
            .row(State.COMPLETED, Input.TIMER_K, State.TERMINATED)
            .build();

    private NonInviteClientTable() {}
}
