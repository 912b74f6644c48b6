package io.holdfast.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;

/** The server's settings, written before each start, so that a newer release's settings take hold. */
final class ServerConfiguration {
    static final String FILE = "holdfast.conf";

    private ServerConfiguration() {}

    static void write(DataDirectory directory, int port) throws IOException {
        String settings = """
                # Written at each start. What stands below the include in postgresql.conf wins.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                # What is acknowledged is on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                max_connections = 200
                shared_buffers = 256MB
                max_wal_size = 1GB
                jit = off
                log_line_prefix = '%m [%p] %a '
                log_timezone = 'UTC'
                timezone = 'UTC'
                """;
        Files.writeString(directory.data().resolve(FILE), settings + "port = " + port + "\n");
    }
}
