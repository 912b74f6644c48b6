package io.holdfast.engine.transaction;

import static io.holdfast.engine.transaction.ClientAct.RESEND;
import static io.holdfast.engine.transaction.ClientAct.TELL;
import static io.holdfast.engine.transaction.ClientAct.TELL_TIMEOUT;

import io.holdfast.engine.transaction.NonInviteClientTable.Input;
import io.holdfast.engine.transaction.NonInviteClientTable.State;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NonInviteClientTableTest {
    @Test
    @DisplayName("RFC 3261 §17.1.2.2 timer E resends until the final response or timer F; timer K ends it")
    void everyRowIsWalked() {
        TableWalk<State, Input> walk = TableWalk.of(NonInviteClientTable.ROWS, State.TRYING);
        walk.on(Input.TIMER_E, State.TRYING, RESEND)
                .on(Input.PROVISIONAL, State.TRYING)
                .on(Input.FINAL, State.COMPLETED, TELL)
                .on(Input.FINAL, State.COMPLETED)
                .ignores(Input.TIMER_E)
                .on(Input.TIMER_K, State.TERMINATED)
                .ignores(Input.FINAL);
        walk.again(State.TRYING)
                .on(Input.TIMER_F, State.TERMINATED, TELL_TIMEOUT)
                .ignores(Input.TIMER_E);
        walk.visitedAll();
    }
}
