package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.RespondToRequest;
import io.holdfast.engine.sip.TransactionKey;

/**
 * A request that was answered: the Completed state of RFC 3261 section 17.2.2. Its retransmission gets the same response,
 * written anew from the retransmission itself. That of a re-INVITE whose ACK came gets none.
 */
public record AnsweredRequest(TransactionKey key, RespondToRequest response) {
    /** How many of them a dialog remembers: a peer has rarely more than a few in flight. */
    static final int KEPT = 16;
}
