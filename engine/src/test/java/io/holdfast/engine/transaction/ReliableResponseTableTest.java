package io.holdfast.engine.transaction;

import static io.holdfast.engine.transaction.ServerAct.ANSWER;
import static io.holdfast.engine.transaction.ServerAct.GIVE_UP;
import static io.holdfast.engine.transaction.ServerAct.HOLD;
import static io.holdfast.engine.transaction.ServerAct.REFUSE;
import static io.holdfast.engine.transaction.ServerAct.RESEND;
import static io.holdfast.engine.transaction.ServerAct.SEND;

import io.holdfast.engine.transaction.ReliableResponseTable.Input;
import io.holdfast.engine.transaction.ReliableResponseTable.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReliableResponseTableTest {
    private static final TableWalk<State, Input> WALK = TableWalk.of(ReliableResponseTable.ROWS, State.SETTLED);

    @AfterAll
    static void everyRowWasWalked() {
        WALK.visitedAll();
    }

    @Test
    @DisplayName("RFC 3262 §3 one is resent until its PRACK, and the next goes out then")
    void oneAfterTheOther() {
        WALK.again(State.SETTLED)
                .ignores(Input.PRACK)
                .ignores(Input.RESEND_DUE)
                .on(Input.RELIABLE, State.OUTSTANDING, SEND)
                .on(Input.RESEND_DUE, State.OUTSTANDING, RESEND)
                .on(Input.RELIABLE, State.OUTSTANDING, HOLD)
                .on(Input.PRACK, State.SETTLED, ANSWER)
                .on(Input.RELIABLE, State.OUTSTANDING, SEND)
                .on(Input.PRACK, State.SETTLED, ANSWER)
                .ignores(Input.DEPENDENT_SUCCESS)
                .on(Input.FINAL, State.TERMINATED, SEND);
    }

    @Test
    @DisplayName("RFC 3262 §3 a PRACK that names none of them gets 481")
    void strayPrack() {
        WALK.again(State.SETTLED)
                .on(Input.STRAY_PRACK, State.SETTLED, REFUSE)
                .on(Input.RELIABLE, State.OUTSTANDING, SEND)
                .on(Input.STRAY_PRACK, State.OUTSTANDING, REFUSE)
                .on(Input.FINAL, State.OVERTAKEN, SEND)
                .on(Input.STRAY_PRACK, State.OVERTAKEN, REFUSE)
                .on(Input.PRACK, State.TERMINATED, ANSWER)
                .on(Input.STRAY_PRACK, State.TERMINATED, REFUSE);
    }

    @Test
    @DisplayName(
            "RFC 3262 §3 a 2xx waits for one with a session description, other finals do not; nothing is resent then")
    void finalResponses() {
        WALK.again(State.OUTSTANDING)
                .on(Input.DEPENDENT_SUCCESS, State.OUTSTANDING, HOLD)
                .on(Input.FINAL, State.OVERTAKEN, SEND)
                .ignores(Input.RESEND_DUE)
                .ignores(Input.EXPIRED)
                .ignores(Input.RELIABLE)
                .on(Input.PRACK, State.TERMINATED, ANSWER);
    }

    @Test
    @DisplayName("RFC 3262 §3 64*T1 without a PRACK refuses the INVITE")
    void expiry() {
        WALK.again(State.OUTSTANDING).on(Input.EXPIRED, State.TERMINATED, GIVE_UP);
    }
}
