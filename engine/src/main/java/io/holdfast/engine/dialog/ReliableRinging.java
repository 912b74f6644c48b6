package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.RAck;
import io.holdfast.engine.sip.SipResponse;

/** Reliable provisional responses to our INVITE, each branch in the order of RSeq (RFC 3262 section 4). */
final class ReliableRinging {
    private ReliableRinging() {}

    /**
     * Whether this one is the next of its branch. A repetition is dropped, because our PRACK has a timer of its own; so is
     * one that another is missing before; and a branch beyond the limit has none.
     */
    static boolean isNext(DialogSet set, SipResponse response, RAck rAck, DialogSettings settings) {
        EarlyDialog early = set.early(DialogSet.tagOf(response));
        if (early == null) {
            return set.early().size() < settings.branchesMax();
        }
        return early.rSeq() == 0 || rAck.rSeq() == early.rSeq() + 1;
    }
}
