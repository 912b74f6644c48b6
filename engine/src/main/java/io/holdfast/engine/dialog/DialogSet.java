package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What our INVITE led to: the early dialogs of its branches, the one that was answered first, and those answered after it.
 *
 * @param invite the transaction of the INVITE
 * @param cancel how far giving it up is
 * @param cancelledAtMillis when the CANCEL was sent first; 0 before
 * @param ringLimitPassed whether it was given up because nobody answered
 * @param early the branches that rang, by tag
 * @param answeredTag the tag of the branch that became the call; null before
 * @param surplus the branches that answered, too
 * @param targets where redirections lead
 */
public record DialogSet(
        InviteClient invite,
        CancelProgress cancel,
        long cancelledAtMillis,
        boolean ringLimitPassed,
        List<EarlyDialog> early,
        @Nullable String answeredTag,
        List<SurplusDialog> surplus,
        Targets targets) {

    /** How far giving up an INVITE is (RFC 3261 section 9.1). */
    public enum CancelProgress {
        NONE,
        /** Asked for before any provisional response: the CANCEL waits for one. */
        WANTED,
        /** Sent, without a final response of its own. */
        SENT,
        /** Answered; the INVITE has no final response yet. */
        ANSWERED
    }

    public DialogSet {
        early = List.copyOf(early);
        surplus = List.copyOf(surplus);
    }

    static DialogSet of(InviteClient invite) {
        return new DialogSet(invite, CancelProgress.NONE, 0, false, List.of(), null, List.of(), Targets.NONE);
    }

    /** Whether a session description in this branch would be the peer's offer: we made none, and answered none of it yet. */
    boolean wantsOffer(String tag) {
        EarlyDialog branch = early(tag);
        return invite.wantsOffer() && (branch == null || !branch.agreed());
    }

    boolean givenUp() {
        return cancel != CancelProgress.NONE;
    }

    /** Whether the INVITE or a surplus branch waits for an answer. */
    boolean open() {
        return invite.open() || surplus.stream().anyMatch(branch -> branch.bye() != null);
    }

    static String tagOf(SipResponse response) {
        String tag = response.toTag();
        return tag == null ? "" : tag;
    }

    @Nullable
    EarlyDialog early(String tag) {
        return early.stream()
                .filter(branch -> branch.remoteTag().equals(tag))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    SurplusDialog surplus(String tag) {
        return surplus.stream()
                .filter(branch -> branch.remoteTag().equals(tag))
                .findFirst()
                .orElse(null);
    }

    DialogSet with(InviteClient newInvite) {
        return new DialogSet(
                newInvite, cancel, cancelledAtMillis, ringLimitPassed, early, answeredTag, surplus, targets);
    }

    DialogSet with(CancelProgress progress, long atMillis) {
        return new DialogSet(invite, progress, atMillis, ringLimitPassed, early, answeredTag, surplus, targets);
    }

    DialogSet ringLimitPassedNow() {
        return new DialogSet(invite, cancel, cancelledAtMillis, true, early, answeredTag, surplus, targets);
    }

    DialogSet ringing(EarlyDialog branch) {
        List<EarlyDialog> more = new ArrayList<>(early);
        more.removeIf(other -> other.remoteTag().equals(branch.remoteTag()));
        more.add(branch);
        return new DialogSet(invite, cancel, cancelledAtMillis, ringLimitPassed, more, answeredTag, surplus, targets);
    }

    DialogSet with(Targets newTargets) {
        return new DialogSet(
                invite, cancel, cancelledAtMillis, ringLimitPassed, early, answeredTag, surplus, newTargets);
    }

    DialogSet withoutEarly() {
        return new DialogSet(
                invite, cancel, cancelledAtMillis, ringLimitPassed, List.of(), answeredTag, surplus, targets);
    }

    DialogSet answered(String tag) {
        return new DialogSet(invite, cancel, cancelledAtMillis, ringLimitPassed, List.of(), tag, surplus, targets);
    }

    /** With this surplus branch in place of the one with its tag. */
    DialogSet with(SurplusDialog branch) {
        List<SurplusDialog> more = new ArrayList<>(surplus);
        more.removeIf(other -> other.remoteTag().equals(branch.remoteTag()));
        more.add(branch);
        return new DialogSet(invite, cancel, cancelledAtMillis, ringLimitPassed, early, answeredTag, more, targets);
    }
}
