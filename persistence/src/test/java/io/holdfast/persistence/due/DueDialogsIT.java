package io.holdfast.persistence.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.persistence.Database;
import io.holdfast.persistence.DatabaseUnavailable;
import io.holdfast.persistence.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DueDialogsIT {
    private static final long NOW = 1_000_000_000_000L;
    private static final long HOUR = 3_600_000;
    private static final DueSettings SETTINGS = new DueSettings(
            10,
            new DueSettings.Obligations(Duration.ofSeconds(1), Duration.ofSeconds(60)),
            new DueSettings.Sweep(Duration.ofMillis(250), Duration.ZERO, Duration.ofSeconds(5), 4),
            new DueSettings.Purge(Duration.ofDays(7), 3, 8));

    private static final Database DATABASE = Database.open(TestDatabase.fresh(), new SimpleMeterRegistry());

    private final JournalRows journal = new JournalRows(DATABASE.dataSource());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DueDialogs due = new DueDialogs(DATABASE.dataSource(), SETTINGS, metrics);

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void emptyTables() throws SQLException {
        journal.execute("truncate event_journal, sweep_position");
    }

    private List<String> obligations(long now) {
        List<String> entityIds = new ArrayList<>();
        due.openObligations(now, entityIds::add);
        return entityIds;
    }

    private List<String> deadlines(long now) {
        return deadlines(due, now);
    }

    private static List<String> deadlines(DueDialogs node, long now) {
        List<String> entityIds = new ArrayList<>();
        node.passedDeadlines(now, entityIds::add);
        return entityIds;
    }

    private double count(String counter) {
        return metrics.counter(counter).count();
    }

    @Nested
    class OpenObligations {
        @Test
        void onlyTheNewestEntryOfADialogCounts() throws SQLException {
            journal.wake("open", 1, NOW + HOUR);
            journal.wake("open", 2, NOW + 100);
            journal.wake("quiet", 1, NOW + 100);
            journal.never("quiet", 2);
            journal.wake("ended", 1, NOW + 100);
            journal.ended("ended", 2, NOW);
            assertThat(obligations(NOW)).containsExactly("open");
        }

        @Test
        void theEarliestComesFirstAndWhatWasMissedComesLast() throws SQLException {
            journal.wake("later", 1, NOW + HOUR);
            journal.wake("soon", 1, NOW + 1);
            journal.wake("just-now", 1, NOW - 1000);
            journal.wake("missed", 1, NOW - 60_000);
            journal.wake("long-ago", 1, NOW - 60_001);
            assertThat(obligations(NOW)).containsExactly("just-now", "soon", "later", "missed");
        }

        @Test
        void manyComeInPagesAndEachOnce() throws SQLException {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 45; i++) {
                journal.wake("d" + i, 1, NOW - HOUR);
                journal.wake("d" + i, 2, NOW + i / 15); // more of one millisecond than a page holds
                expected.add("d" + i);
            }
            assertThat(obligations(NOW)).containsExactlyElementsOf(expected);
        }
    }

    @Nested
    class PassedDeadlines {
        @Test
        void aDialogIsReportedWhenItsDeadlineHasPassed() throws SQLException {
            journal.wake("passed", 1, NOW - 250);
            journal.wake("in-time", 1, NOW - 249);
            assertThat(deadlines(NOW)).containsExactly("passed");
            assertThat(deadlines(NOW + 1)).contains("in-time");
        }

        @Test
        void itIsReportedAgainForAWhileUnlessItMovedOn() throws SQLException {
            journal.wake("moves-on", 1, NOW - 300);
            journal.wake("waits", 1, NOW - 300);
            assertThat(deadlines(NOW)).containsExactly("moves-on", "waits");

            journal.never("moves-on", 2);
            assertThat(deadlines(NOW + 4900)).containsExactly("waits");
            deadlines(NOW + 5500);
            assertThat(deadlines(NOW + 11_000)).isEmpty();
        }

        @Test
        void anEntryWrittenAfterItsOwnDeadlineIsReported() throws SQLException {
            deadlines(NOW);
            journal.wake("late", 1, NOW - 4000);
            assertThat(deadlines(NOW + 500)).containsExactly("late");
        }

        @Test
        void whatWasLookedAtIsLookedAtAgainOnlyWhenItIsTimeToRepeat() throws SQLException {
            DueSettings.Sweep sweep =
                    new DueSettings.Sweep(Duration.ofMillis(250), Duration.ofSeconds(2), Duration.ofSeconds(5), 4);
            DueSettings repeating = new DueSettings(10, SETTINGS.obligations(), sweep, SETTINGS.purge());
            DueDialogs node = new DueDialogs(DATABASE.dataSource(), repeating, metrics);
            journal.wake("waits", 1, NOW - 300);
            assertThat(deadlines(node, NOW)).containsExactly("waits");
            journal.wake("next", 1, NOW);
            journal.wake("late", 1, NOW - 4000);
            assertThat(deadlines(node, NOW + 500)).containsExactly("next");
            assertThat(deadlines(node, NOW + 1999)).isEmpty();
            assertThat(deadlines(node, NOW + 2000)).containsExactly("late", "waits", "next");
        }

        @Test
        void aClusterThatWasDownCatchesUp() throws SQLException {
            deadlines(NOW);
            journal.wake("due-while-down", 1, NOW + HOUR);
            DueDialogs restarted = new DueDialogs(DATABASE.dataSource(), SETTINGS, metrics);
            assertThat(deadlines(restarted, NOW + 10 * HOUR)).containsExactly("due-while-down");
        }

        @Test
        void aBacklogComesInPortionsThatDoNotSplitAMillisecond() throws SQLException {
            for (int i = 0; i < 12; i++) {
                journal.wake("d" + i, 1, NOW - HOUR + i / 3);
            }
            assertThat(deadlines(NOW)).hasSize(6).contains("d0", "d5");
            assertThat(count("holdfast.due.sweeps-cut")).isEqualTo(1);
            assertThat(deadlines(NOW + 500)).hasSize(12);
            assertThat(count("holdfast.due.sweeps-cut")).isEqualTo(1);
        }

        @Test
        void dialogsThatNeverMoveOnDoNotHoldUpTheOthers() throws SQLException {
            for (int i = 0; i < 30; i++) {
                journal.wake("stuck" + i, 1, NOW - HOUR + i);
            }
            journal.wake("behind-them", 1, NOW - 1000);
            List<String> seen = new ArrayList<>();
            for (int call = 0; call < 8; call++) {
                seen.addAll(deadlines(NOW + call * 500L));
            }
            assertThat(seen).contains("behind-them");
        }

        @Test
        void aPositionInTheFutureIsNotBelieved() throws SQLException {
            deadlines(NOW + 10 * HOUR); // by a node whose clock was ahead
            deadlines(NOW);
            journal.wake("due", 1, NOW + HOUR);
            assertThat(deadlines(NOW + HOUR + 1000)).containsExactly("due");
        }
    }

    @Nested
    class Purging {
        private static final long OLD = NOW - 8 * 24 * HOUR;

        @Test
        void anEndedDialogGoesWithAllItsEntriesWhenItsTimeIsOver() throws SQLException {
            journal.wake("old", 1, OLD);
            journal.never("old", 2);
            journal.ended("old", 3, OLD);
            journal.ended("young", 1, NOW - 6 * 24 * HOUR);
            journal.ended("goes-on", 1, OLD);
            journal.wake("goes-on", 2, NOW);
            due.purge(NOW);
            assertThat(journal.query("select distinct persistence_id from event_journal order by 1"))
                    .containsExactly("dialog|goes-on", "dialog|young");
            assertThat(count("holdfast.due.dialogs-purged")).isEqualTo(1);
        }

        @Test
        void aCallDeletesALimitedNumber() throws SQLException {
            for (int i = 0; i < 10; i++) {
                journal.ended("d" + i, 1, OLD + i);
            }
            due.purge(NOW);
            assertThat(journal.query("select persistence_id from event_journal order by 1"))
                    .containsExactly("dialog|d8", "dialog|d9");
            assertThat(count("holdfast.due.purges-cut")).isEqualTo(1);
            due.purge(NOW);
            assertThat(journal.query("select persistence_id from event_journal"))
                    .isEmpty();
        }
    }

    @Test
    void noPlanReadsTheWholeJournal() throws SQLException {
        journal.fill(20_000, 200);
        String range = DueRange.PAGE;
        for (String parameter : List.of("1", "250000", "190000", "0", "1000")) {
            range = range.replaceFirst("\\?", parameter);
        }
        assertPlanUses("event_journal_due", range);
        assertPlanUses(
                "event_journal_pkey",
                EndedDialogs.DELETE.replace("?", "array(select 'dialog|' || generate_series(1, 500))"));
    }

    private void assertPlanUses(String index, String statement) throws SQLException {
        assertThat(journal.query("explain " + statement))
                .anyMatch(line -> line.contains(index))
                .noneMatch(line -> line.contains("Seq Scan on event_journal"));
    }

    @Test
    void aClosedDatabaseIsSaidToBeUnavailable() {
        Database closed = Database.open(TestDatabase.fresh(), new SimpleMeterRegistry());
        closed.close();
        DueDialogs orphan = new DueDialogs(closed.dataSource(), SETTINGS, metrics);
        assertThatThrownBy(() -> orphan.purge(NOW)).isInstanceOf(DatabaseUnavailable.class);
    }
}
