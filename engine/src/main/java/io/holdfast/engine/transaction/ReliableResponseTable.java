package io.holdfast.engine.transaction;

import static io.holdfast.engine.transaction.ServerAct.ANSWER;
import static io.holdfast.engine.transaction.ServerAct.GIVE_UP;
import static io.holdfast.engine.transaction.ServerAct.HOLD;
import static io.holdfast.engine.transaction.ServerAct.REFUSE;
import static io.holdfast.engine.transaction.ServerAct.RESEND;
import static io.holdfast.engine.transaction.ServerAct.SEND;

/** Reliable provisional responses to one INVITE, as their UAS sees them: RFC 3262 section 3. */
public final class ReliableResponseTable {
    /** Where the newest of them is. */
    public enum State {
        /** None waits for its PRACK. */
        SETTLED,
        /** One waits for its PRACK, and others may wait behind it. */
        OUTSTANDING,
        /** The INVITE has its final response; a PRACK may still come. */
        OVERTAKEN,
        /** Over. */
        TERMINATED
    }

    /** What may happen to them. */
    public enum Input {
        /** The next one is decided. */
        RELIABLE,
        /** A 2xx is decided, and one before it with a session description has no PRACK. */
        DEPENDENT_SUCCESS,
        /** Another final response is decided. */
        FINAL,
        /** A PRACK whose RAck names the newest. */
        PRACK,
        /** A PRACK whose RAck names none that waits. */
        STRAY_PRACK,
        /** T1 and its doubles after it was sent. */
        RESEND_DUE,
        /** 64*T1 after it was sent. */
        EXPIRED
    }

    /** The rows. */
    public static final TransitionTable<State, Input> ROWS = new TransitionTable.Builder<State, Input>()
            .row(State.SETTLED, Input.RELIABLE, State.OUTSTANDING, SEND)
            .row(State.SETTLED, Input.FINAL, State.TERMINATED, SEND)
            .row(State.SETTLED, Input.STRAY_PRACK, State.SETTLED, REFUSE)
            .row(State.OUTSTANDING, Input.RELIABLE, State.OUTSTANDING, HOLD)
            .row(State.OUTSTANDING, Input.DEPENDENT_SUCCESS, State.OUTSTANDING, HOLD)
            .row(State.OUTSTANDING, Input.FINAL, State.OVERTAKEN, SEND)
            .row(State.OUTSTANDING, Input.PRACK, State.SETTLED, ANSWER)
            .row(State.OUTSTANDING, Input.STRAY_PRACK, State.OUTSTANDING, REFUSE)
            .row(State.OUTSTANDING, Input.RESEND_DUE, State.OUTSTANDING, RESEND)
            .row(State.OUTSTANDING, Input.EXPIRED, State.TERMINATED, GIVE_UP)
            .row(State.OVERTAKEN, Input.PRACK, State.TERMINATED, ANSWER)
            .row(State.OVERTAKEN, Input.STRAY_PRACK, State.OVERTAKEN, REFUSE)
            .row(State.TERMINATED, Input.STRAY_PRACK, State.TERMINATED, REFUSE)
            .build();

    private ReliableResponseTable() {}
}
