package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    /** One folder for all tests here, each of which leaves it without a running server. */
    @TempDir
    static Path directory;

    @Test
    void whatIsAcknowledgedIsOnTheDisk() throws SQLException {
        try (Database database = open()) {
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void theFolderIsForItsOwnerAlone() throws IOException {
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theDataOutlivesTheLastUserAndTheServerDoesNot() throws SQLException {
        try (Database database = open()) {
            execute(database, "insert into sweep_position (sweep, position) values ('kept', 7)");
        }
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
        try (Database database = open()) {
            assertThat(query(database, "select position from sweep_position where sweep = 'kept'"))
                    .isEqualTo("7");
        }
    }

    @Test
    void processesThatStartTogetherShareOneServer(@TempDir Path fresh) throws IOException, InterruptedException {
        DatabaseProcess one = DatabaseProcess.start(fresh);
        DatabaseProcess two = DatabaseProcess.start(fresh);
        assertThat(one.awaitOpen()).isEqualTo(two.awaitOpen());

        one.close();
        assertThat(fresh.resolve("data/postmaster.pid")).exists();
        two.close();
        assertThat(fresh.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void theServerOutlivesItsKilledStarterAndTheNextStartTakesItOver()
            throws IOException, InterruptedException, SQLException {
        DatabaseProcess starter = DatabaseProcess.start(directory);
        String address = starter.awaitOpen();
        starter.kill();
        assertThat(directory.resolve("data/postmaster.pid")).exists();

        try (Database database = open()) {
            assertThat(database.address()).isEqualTo(address);
            assertThat(query(database, "select 1")).isEqualTo("1");
        }
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aFolderThatCanNotBeWrittenIsNamed() throws IOException {
        Path file = Files.createTempFile(directory, "not-a-folder", "");
        assertThatThrownBy(() -> Database.open(TestSettings.embedded(file.resolve("below")), new SimpleMeterRegistry()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("holdfast.persistence.embedded.directory");
    }

    private Database open() {
        return Database.open(TestSettings.embedded(directory), new SimpleMeterRegistry());
    }

    private static String setting(Database database, String name) throws SQLException {
        return query(database, "show " + name);
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
