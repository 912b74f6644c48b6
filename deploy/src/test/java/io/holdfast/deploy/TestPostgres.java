package io.holdfast.deploy;

import io.holdfast.persistence.embedded.EmbeddedPostgres;
import io.holdfast.persistence.embedded.EmbeddedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The embedded PostgreSQL of a node under test, started before the node, so that it can be troubled. */
final class TestPostgres implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration RESTART_AFTER = Duration.ofSeconds(5);

    private final Path folder;
    private final EmbeddedPostgres joined;

    private TestPostgres(Path folder, EmbeddedPostgres joined) {
        this.folder = folder;
        this.joined = joined;
    }

    /** Starts the one that a node with this home folder uses. */
    static TestPostgres start(Path home) {
        var folder = home.resolve("postgres");
        return new TestPostgres(
                folder, EmbeddedPostgres.join(new EmbeddedSettings(folder, 0, START_LIMIT, RESTART_AFTER)));
    }

    /** Stops all its processes where they are; connections stay open and nothing answers. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP", Stream.of(postmaster()));
        signal("STOP", postmaster().descendants());
    }

    /** Lets all its processes go on. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT", Stream.concat(Stream.of(postmaster()), postmaster().descendants()));
    }

    /** Kills it, as a crash would. */
    void kill() throws IOException {
        postmaster().destroyForcibly();
    }

    /** How many entries the journal has of each dialog, by entity id; a dialog with a gap is not in it. */
    Map<String, Long> entries() throws SQLException {
        var entries = new HashMap<String, Long>();
        try (var connection = joined.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select persistence_id, count(*), max(sequence_number)"
                        + " from event_journal where not deleted group by persistence_id having count(*) ="
                        + " max(sequence_number)")) {
            while (rows.next()) {
                entries.put(rows.getString(1).replaceFirst(".*\\|", ""), rows.getLong(2));
            }
        }
        return entries;
    }

    @Override
    public void close() {
        joined.close();
    }

    private ProcessHandle postmaster() throws IOException {
        var file = folder.resolve("data").resolve("postmaster.pid");
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                .orElseThrow();
    }

    private static void signal(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes.map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
