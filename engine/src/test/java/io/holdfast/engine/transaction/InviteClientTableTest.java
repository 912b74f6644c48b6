package io.holdfast.engine.transaction;

import static io.holdfast.engine.transaction.ClientAct.ACKNOWLEDGE;
import static io.holdfast.engine.transaction.ClientAct.RESEND;
import static io.holdfast.engine.transaction.ClientAct.TELL;
import static io.holdfast.engine.transaction.ClientAct.TELL_TIMEOUT;

import io.holdfast.engine.transaction.InviteClientTable.Input;
import io.holdfast.engine.transaction.InviteClientTable.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InviteClientTableTest {
    private static final TableWalk<State, Input> WALK = TableWalk.of(InviteClientTable.ROWS, State.CALLING);

    @AfterAll
    static void everyRowWasWalked() {
        WALK.visitedAll();
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.2 Calling: the INVITE is resent at timer A until timer B ends it")
    void nobodyAnswers() {
        WALK.again(State.CALLING)
                .on(Input.TIMER_A, State.CALLING, RESEND)
                .on(Input.TIMER_A, State.CALLING, RESEND)
                .on(Input.TIMER_B, State.TERMINATED, TELL_TIMEOUT)
                .ignores(Input.TIMER_A)
                .ignores(Input.PROVISIONAL)
                .ignores(Input.SUCCESS)
                .ignores(Input.REFUSAL);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.2 Proceeding: nothing is resent, and timer B has no say")
    void aProvisionalStopsTheResending() {
        WALK.again(State.CALLING)
                .on(Input.PROVISIONAL, State.PROCEEDING, TELL)
                .on(Input.PROVISIONAL, State.PROCEEDING, TELL)
                .ignores(Input.TIMER_A)
                .ignores(Input.TIMER_B)
                .on(Input.REFUSAL, State.COMPLETED, ACKNOWLEDGE, TELL);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.2 Completed: a 300-699 is acknowledged each time it comes, until timer D")
    void aRefusalIsAcknowledgedEachTime() {
        WALK.again(State.CALLING)
                .on(Input.REFUSAL, State.COMPLETED, ACKNOWLEDGE, TELL)
                .on(Input.REFUSAL, State.COMPLETED, ACKNOWLEDGE)
                .ignores(Input.PROVISIONAL)
                .ignores(Input.SUCCESS)
                .on(Input.TIMER_D, State.TERMINATED);
    }

    @Test
    @DisplayName("RFC 6026 §7.2 Accepted: every 2xx goes to the user until timer M")
    void everySuccessGoesToTheUser() {
        WALK.again(State.CALLING)
                .on(Input.SUCCESS, State.ACCEPTED, TELL)
                .on(Input.SUCCESS, State.ACCEPTED, TELL)
                .ignores(Input.PROVISIONAL)
                .ignores(Input.REFUSAL)
                .on(Input.TIMER_M, State.TERMINATED);
        WALK.again(State.PROCEEDING).on(Input.SUCCESS, State.ACCEPTED, TELL);
    }

    @Test
    @DisplayName("RFC 3261 §9.1 a CANCEL without a final response ends the INVITE after 64*T1")
    void aCancelThatNobodyFollows() {
        WALK.again(State.PROCEEDING)
                .on(Input.CANCEL_EXPIRED, State.TERMINATED, TELL_TIMEOUT)
                .ignores(Input.CANCEL_EXPIRED);
    }
}
