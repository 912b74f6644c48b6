package io.holdfast.engine.dialog;

import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A branch of our INVITE whose 2xx came after another's, or after we had given up: it is acknowledged and ended by BYE
 * (RFC 3261 section 13.2.2.4).
 *
 * @param remoteTag its To tag
 * @param dialog its dialog
 * @param number how many there were before it
 * @param bye our BYE while it waits for its answer; null when it has it, or is not sent yet
 */
public record SurplusDialog(
        String remoteTag,
        Dialog dialog,
        int number,
        @Nullable OutgoingRequest bye) {
    SurplusDialog with(@Nullable OutgoingRequest newBye) {
        return new SurplusDialog(remoteTag, dialog, number, newBye);
    }

    /** @param cSeq above those of all requests of ours so far: a PRACK of this branch may be among them */
    SurplusDialog ended(long cSeq, long now) {
        String branch = "z9hG4bK" + dialog.localTag() + "." + cSeq + "s" + number;
        SendRequest request = new SendRequest(Method.BYE.name(), cSeq, branch, List.of(), Bytes.EMPTY);
        return with(new OutgoingRequest(request, now, false, 0));
    }
}
