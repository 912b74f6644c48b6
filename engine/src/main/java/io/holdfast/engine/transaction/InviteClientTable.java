package io.holdfast.engine.transaction;

import static io.holdfast.engine.transaction.ClientAct.ACKNOWLEDGE;
import static io.holdfast.engine.transaction.ClientAct.RESEND;
import static io.holdfast.engine.transaction.ClientAct.TELL;
import static io.holdfast.engine.transaction.ClientAct.TELL_TIMEOUT;

/** The INVITE client transaction: RFC 3261 section 17.1.1, as RFC 6026 section 7.2 and figure 7 change it. */
public final class InviteClientTable {
    /** The states of figure 7 of RFC 6026. */
    public enum State {
        /** The INVITE was sent; timers A and B run. */
        CALLING,
        /** A provisional response arrived: nothing is sent again. */
        PROCEEDING,
        /** A 300-699 arrived: its retransmissions are acknowledged until timer D fires. */
        COMPLETED,
        /** A 2xx arrived: more of them, from other branches too, go to the transaction user until timer M fires. */
        ACCEPTED,
        /** Over. */
        TERMINATED;

        /** Whether there was no final response yet. */
        public boolean open() {
            return this == CALLING || this == PROCEEDING;
        }
    }

    /** What may happen to the transaction. */
    public enum Input {
        PROVISIONAL,
        SUCCESS,
        REFUSAL,
        TIMER_A,
        TIMER_B,
        TIMER_D,
        TIMER_M,
        /** 64*T1 after a CANCEL that brought no final response (RFC 3261 section 9.1). */
        CANCEL_EXPIRED;

        /** The input that a response of this status is. */
        public static Input of(int statusCode) {
            if (statusCode < 200) {
                return PROVISIONAL;
            }
            return statusCode < 300 ? SUCCESS : REFUSAL;
        }
    }

    /** The rows. */
    public static final TransitionTable<State, Input> ROWS = new TransitionTable.Builder<State, Input>()
            .row(State.CALLING, Input.TIMER_A, State.CALLING, RESEND)
            .row(State.CALLING, Input.TIMER_B, State.TERMINATED, TELL_TIMEOUT)
            .row(State.CALLING, Input.PROVISIONAL, State.PROCEEDING, TELL)
            .row(State.CALLING, Input.SUCCESS, State.ACCEPTED, TELL)
            .row(State.CALLING, Input.REFUSAL, State.COMPLETED, ACKNOWLEDGE, TELL)
            .row(State.PROCEEDING, Input.PROVISIONAL, State.PROCEEDING, TELL)
            .row(State.PROCEEDING, Input.SUCCESS, State.ACCEPTED, TELL)
            .row(State.PROCEEDING, Input.REFUSAL, State.COMPLETED, ACKNOWLEDGE, TELL)
            .row(State.PROCEEDING, Input.CANCEL_EXPIRED, State.TERMINATED, TELL_TIMEOUT)
            .row(State.COMPLETED, Input.REFUSAL, State.COMPLETED, ACKNOWLEDGE)
            .row(State.COMPLETED, Input.TIMER_D, State.TERMINATED)
            .row(State.ACCEPTED, Input.SUCCESS, State.ACCEPTED, TELL)
            .row(State.ACCEPTED, Input.TIMER_M, State.TERMINATED)
            .build();

    private InviteClientTable() {}
}
