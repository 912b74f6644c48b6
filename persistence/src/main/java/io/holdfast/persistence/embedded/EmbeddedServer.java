package io.holdfast.persistence.embedded;

import io.holdfast.persistence.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server of one folder. Each method expects its caller to hold the folder's lock. */
final class EmbeddedServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final int START_ATTEMPTS = 3;
    private static final long RETRY_MILLIS = 50;

    private final EmbeddedSettings settings;
    private final DataDirectory directory;

    EmbeddedServer(EmbeddedSettings settings, DataDirectory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** A data source for the running server, which it starts when it does not run. */
    PGSimpleDataSource ensureRunning() throws IOException {
        Optional<PGSimpleDataSource> running = awaitRunning();
        return running.isPresent() ? running.get() : start();
    }

    void stop() throws IOException {
        if (postmaster().isPresent()) {
            new PostgresPrograms(directory, PostgresBinaries.unpack(directory)).stop(settings.startTimeout());
            LOG.info("Stopped the embedded PostgreSQL in {}", directory.root());
        }
    }

    /** The running server; waits while one starts, recovers or stops, and is empty when there is none. */
    private Optional<PGSimpleDataSource> awaitRunning() throws IOException {
        OptionalInt port = directory.port();
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        while (port.isPresent() && postmaster().isPresent()) {
            PGSimpleDataSource source = dataSource(port.getAsInt());
            try {
                source.getConnection().close();
                return Optional.of(source);
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new DatabaseUnavailable(
                            "the embedded database in " + directory.root() + " runs but does not answer on port "
                                    + port.getAsInt() + ":\n" + directory.logTail(),
                            e);
                }
                Pause.millis(RETRY_MILLIS);
            }
        }
        return Optional.empty();
    }

    private PGSimpleDataSource start() throws IOException {
        Path home = PostgresBinaries.unpack(directory);
        PostgresPrograms programs = new PostgresPrograms(directory, home);
        if (!directory.isInitialised()) {
            programs.initialise(settings.startTimeout());
        }
        forgetDeadPostmaster();
        for (int attempt = 1; ; attempt++) {
            int port = FreePort.choose(settings.port(), directory.port());
            ServerConfiguration.write(directory, port);
            directory.port(port);
            try {
                programs.start(settings.startTimeout());
                LOG.info("Started the embedded PostgreSQL in {} on port {}", directory.root(), port);
                return dataSource(port);
            } catch (DatabaseUnavailable e) {
                // between our look and the server's bind another process may have taken the port
                if (attempt == START_ATTEMPTS || settings.port() > 0) {
                    throw e;
                }
            }
        }
    }

    private PGSimpleDataSource dataSource(int port) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser(PostgresPrograms.ROLE);
        source.setPassword(directory.password());
        return source;
    }

    /** The server's main process as its pid file names it, if it lives. */
    Optional<ProcessHandle> postmaster() throws IOException {
        Path file = pidFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String pid = Files.readString(file).lines().findFirst().orElse("").strip();
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid)).filter(EmbeddedServer::mayBePostgres);
    }

    /** After a reboot the pid may belong to something else; then the server would refuse to start. */
    private void forgetDeadPostmaster() throws IOException {
        if (postmaster().isEmpty()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private static boolean mayBePostgres(ProcessHandle process) {
        return process.isAlive()
                && !isZombie(process)
                && process.info()
                        .command()
                        .map(command -> command.endsWith("postgres"))
                        .orElse(true);
    }

    /** Where nobody reaps orphans (a container without an init process) a dead server keeps its pid. */
    private static boolean isZombie(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
                    .contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private Path pidFile() {
        return directory.data().resolve("postmaster.pid");
    }
}
