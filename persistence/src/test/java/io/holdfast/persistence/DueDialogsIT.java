package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;

class DueDialogsIT {
    private static final long NOW = 1_700_000_000_000L;
    private static final DueSettings SETTINGS = new DueSettings(Duration.ofSeconds(60), Duration.ofMinutes(10), 3_000);

    private final Database database = Database.open(TestDatabase.fresh(), new SimpleMeterRegistry());
    private final DueDialogs due = new DueDialogs(database.dataSource(), SETTINGS);

    @BeforeEach
    void writeDialogs() throws SQLException {
        insert("passed", 1, 1, NOW - 400);
        insert("to-come", 1, 1, NOW + 30_000);
        insert("far", 1, 1, NOW + 3_600_000);
        insert("settled", 1, 1, NOW - 300);
        insert("settled", 2, 0, 0);
        insert("postponed", 1, 1, NOW - 200);
        insert("postponed", 2, 1, NOW + 20_000);
        insert("ended", 1, 1, NOW - 100);
        insert("ended", 2, 2, NOW - 700_000);
        insert("ended-lately", 1, 2, NOW - 100_000);
        insert("never", 1, 0, 0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDeadlineThatPassedIsNamedUnlessALaterEntryReplacedIt() {
        assertThat(passed(NOW)).containsExactly("passed");
        assertThat(passed(NOW + 20_001)).containsExactly("postponed");
        assertThat(passed(NOW + 20_002)).isEmpty();
    }

    @Test
    void anEntryThatWasWrittenLateIsFoundByLookingBack() throws SQLException {
        assertThat(passed(NOW)).containsExactly("passed");
        insert("late", 1, 1, NOW - 5_000);
        assertThat(passed(NOW + 1_000)).isEmpty();
        // what was woken in vain is named again, too
        assertThat(passed(NOW + 61_000)).contains("late", "passed", "to-come", "postponed");
    }

    @Test
    void anyNodeGoesOnWhereTheLastOneStopped() {
        assertThat(passed(NOW)).containsExactly("passed");
        List<String> seen = new ArrayList<>();
        new DueDialogs(database.dataSource(), SETTINGS).passedDeadlines(NOW + 10, seen::add);
        assertThat(seen).isEmpty();
    }

    @Test
    void obligationsAreWhatIsToComeAndWhatHasJustPassed() {
        List<String> open = new ArrayList<>();
        due.openObligations(NOW, open::add);
        assertThat(open).containsExactly("passed", "postponed", "to-come", "far");
    }

    @Test
    void endedDialogsAreDeletedAfterTheirRetention() throws SQLException {
        assertThat(due.purge(NOW)).isEqualTo(2);
        assertThat(count("dialog|ended")).isZero();
        assertThat(count("dialog|ended-lately")).isEqualTo(1);
        assertThat(count("dialog|settled")).isEqualTo(2);
        assertThat(due.purge(NOW)).isZero();
    }

    @Test
    void noPlanReadsTheWholeJournal() throws SQLException {
        // 50 000 dialogs: 3 of 4 ended over the last days, the others are up with a deadline within the hour
        execute("""
                insert into event_journal (persistence_id, sequence_number, writer, event_ser_id, event_ser_manifest,
                  event_payload, due_kind, due_at)
                select 'dialog|many' || md5(dialog::text), entry, 'w', 1, '', decode(repeat('ab', 100), 'hex'),
                  case when entry in (1, 3) then 1 when entry = 4 then 2 end,
                  case when entry in (1, 3) then 1700000000000 + (dialog % 3600) * 1000
                    when entry = 4 then 1700000000000 - dialog * 5000 end
                from generate_series(1, 50000) as dialog, generate_series(1, 4) as entry
                where entry < 4 or dialog % 4 > 0
                """);
        execute("analyze event_journal");
        assertThat(plan(DueDialogs.WAKE, NOW, NOW + 500))
                .contains("event_journal_due")
                .doesNotContain("Seq Scan");
        assertThat(plan(DueDialogs.WAKE, NOW, Long.MAX_VALUE)).doesNotContain("Seq Scan on event_journal");
        assertThat(plan(DueDialogs.PURGE, NOW - 600_000, 1000))
                .contains("event_journal_due")
                .doesNotContain("Seq Scan");

        List<String> open = new ArrayList<>();
        due.openObligations(NOW, open::add);
        assertThat(open).hasSizeGreaterThan(12_000);
        assertThat(due.purge(NOW)).isEqualTo(3_000 * 4);
    }

    private List<String> passed(long now) {
        List<String> ids = new ArrayList<>();
        due.passedDeadlines(now, ids::add);
        return ids;
    }

    private void insert(String id, int number, int kind, long at) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,
                          event_ser_manifest, event_payload, due_kind, due_at)
                        values (?, ?, 'w', 1, '', '', nullif(?, 0), nullif(?, 0))
                        """)) {
            insert.setString(1, "dialog|" + id);
            insert.setInt(2, number);
            insert.setInt(3, kind);
            insert.setLong(4, at);
            insert.executeUpdate();
        }
    }

    private String plan(String sql, long first, long second) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            explain.unwrap(PGStatement.class).setPrepareThreshold(0);
            explain.setLong(1, first);
            explain.setLong(2, second);
            try (ResultSet line = explain.executeQuery()) {
                while (line.next()) {
                    plan.append(line.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String persistenceId) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from event_journal where persistence_id = ?")) {
            select.setString(1, persistenceId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : -1;
            }
        }
    }
}
