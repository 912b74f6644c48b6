package io.holdfast.persistence.embedded;

import io.holdfast.persistence.DatabaseUnavailable;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code initdb} and {@code pg_ctl}. As root it runs them in a user namespace, because the server refuses root. */
final class PostgresPrograms {
    /** The only role of the server, its superuser. */
    static final String ROLE = "holdfast";

    private final DataDirectory directory;
    private final Path home;

    PostgresPrograms(DataDirectory directory, Path home) {
        this.directory = directory;
        this.home = home;
    }

    /** Makes an empty cluster; one that was not finished is thrown away and made anew. */
    void initialise(Duration timeout) throws IOException {
        Path fresh = directory.root().resolve("data.new");
        PostgresBinaries.delete(fresh);
        directory.password();
        run(
                timeout,
                "initdb",
                List.of(
                        "--pgdata=" + fresh,
                        "--username=" + ROLE,
                        "--pwfile=" + directory.passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C"));
        Files.writeString(
                fresh.resolve("postgresql.conf"),
                Files.readString(fresh.resolve("postgresql.conf")) + "\ninclude = '" + ServerConfiguration.FILE
                        + "'\n");
        Files.move(fresh, directory.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server, detached from this process: it has a session of its own and outlives us. */
    void start(Duration timeout) throws IOException {
        run(
                timeout,
                "pg_ctl",
                List.of(
                        "start",
                        "--pgdata=" + directory.data(),
                        "--log=" + directory.log(),
                        "--wait",
                        "--timeout=" + timeout.toSeconds()));
    }

    /** Stops the server; sessions still open are ended and what they have not committed is rolled back. */
    void stop(Duration timeout) throws IOException {
        run(
                timeout,
                "pg_ctl",
                List.of(
                        "stop",
                        "--pgdata=" + directory.data(),
                        "--mode=fast",
                        "--wait",
                        "--timeout=" + timeout.toSeconds()));
    }

    private void run(Duration timeout, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        Path output = directory.root().resolve(program + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        if (!await(process, timeout.plusSeconds(5)) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new DatabaseUnavailable("the embedded database in " + directory.root() + " failed at \"" + program
                    + "\":\n"
                    + Files.readString(output, StandardCharsets.ISO_8859_1).strip() + "\n" + directory.logTail());
        }
    }

    private static boolean await(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
