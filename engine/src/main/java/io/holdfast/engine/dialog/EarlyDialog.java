package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.RAck;
import org.jspecify.annotations.Nullable;

/**
 * A branch of our INVITE that sent a provisional response.
 *
 * @param remoteTag its To tag; empty when it sent none
 * @param dialog the dialog as RFC 3261 section 12.1.2 has a UAC keep it
 * @param status the status of its newest provisional response
 * @param body the body of that
 * @param rSeq the RSeq of its newest reliable one; 0 before (RFC 3262 section 4)
 * @param prack our PRACK while it waits for its answer; null when it has it
 * @param agreed whether a PRACK answered its offer
 */
public record EarlyDialog(
        String remoteTag,
        Dialog dialog,
        int status,
        Bytes body,
        long rSeq,
        @Nullable OutgoingRequest prack,
        boolean agreed) {

    /** A branch that has told nothing yet. */
    static EarlyDialog of(String remoteTag, Dialog dialog) {
        return new EarlyDialog(remoteTag, dialog, 0, Bytes.EMPTY, 0, null, false);
    }

    EarlyDialog rang(int newStatus, Bytes newBody) {
        return new EarlyDialog(remoteTag, dialog, newStatus, newBody, rSeq, prack, agreed);
    }

    /**
     * Whether this reliable response is the next of the branch (RFC 3262 section 4). A repetition is not, because our PRACK has
     * a timer of its own; nor is one that another is missing before.
     */
    boolean isNext(RAck rAck) {
        return rSeq == 0 || rAck.rSeq() == rSeq + 1;
    }

    EarlyDialog pracked(long newest, OutgoingRequest request) {
        boolean answers = !request.request().body().isEmpty();
        return new EarlyDialog(remoteTag, dialog, status, body, newest, request, agreed || answers);
    }

    EarlyDialog settled() {
        return new EarlyDialog(remoteTag, dialog, status, body, rSeq, null, agreed);
    }
}
