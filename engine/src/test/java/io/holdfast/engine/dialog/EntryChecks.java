package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import java.util.ArrayList;
import java.util.List;

/** What holds of every entry that any scenario writes. */
final class EntryChecks {
    private EntryChecks() {}

    /** The state that a journal tells of. */
    static DialogState replay(List<JournalEntry> journal) {
        DialogState state = DialogState.none(Scenario.TAG);
        for (JournalEntry entry : journal) {
            state = DialogEvolution.evolve(state, entry);
        }
        return state;
    }

    /** {@code journal} was just extended by an entry that leads from {@code before} to {@code next}. */
    static void check(DialogCore core, DialogState before, List<JournalEntry> journal, DialogState next) {
        JournalEntry entry = journal.get(journal.size() - 1);
        assertThat(replay(journal)).as("replay of %s", journal).isEqualTo(next);
        // A branch of our INVITE may answer when the call is over already.
        assertThat(before.over() && before.dialing() == null)
                .as("over before %s", entry)
                .isFalse();
        assertThat(before.endReason() == null || before.endReason() == next.endReason())
                .as("end reason %s became %s", before.endReason(), next.endReason())
                .isTrue();
        endsTogether(entry, next);
        losesNothing(core, entry, next);
    }

    private static void endsTogether(JournalEntry entry, DialogState next) {
        assertThat(next.endReason() != null).isEqualTo(next.phase() == DialogPhase.TERMINATED);
        assertThat(entry.due() instanceof Due.Purge).as("purged: %s", entry).isEqualTo(next.over());
        if (next.phase() == DialogPhase.TERMINATED) {
            assertThat(next.steps()).isEmpty();
            assertThat(next.timers()).isEmpty();
        }
    }

    /**
     * A node that dies right after the write loses no effect: the new owner repeats it. Two kinds are left to others: a
     * provisional response that a later one of the same entry replaces, and the last answer of a dialog that is over,
     * which the peer's retransmission fetches.
     */
    private static void losesNothing(DialogCore core, JournalEntry entry, DialogState next) {
        if (next.over()) {
            return;
        }
        List<String> wanted = new ArrayList<>();
        for (Effect effect : core.perform(next, entry)) {
            wanted.add(Sent.summary(effect));
        }
        List<Integer> responses = new ArrayList<>();
        for (PlannedAction action : entry.plan()) {
            if (action instanceof PlannedAction.RespondToInvite response) {
                responses.add(response.status());
            } else if (action instanceof PlannedAction.RespondReliably response) {
                responses.add(response.status());
            }
        }
        for (int i = 0; i + 1 < responses.size(); i++) {
            assertThat(responses.get(i)).as("before another response").isLessThan(200);
            wanted.remove(responses.get(i) + " INVITE");
        }
        List<String> resumed = core.resume(next, entry, entry.atMillis()).stream()
                .map(Sent::summary)
                .toList();
        assertThat(resumed).as("resumed after %s", entry).containsAll(wanted);
    }
}
