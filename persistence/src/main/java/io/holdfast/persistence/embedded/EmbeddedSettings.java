package io.holdfast.persistence.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the embedded PostgreSQL lives and how long it may take.
 *
 * @param directory holds the binaries, the data, the log, the port and the password
 * @param port the port on 127.0.0.1; 0 chooses a free one and keeps it as long as it stays free
 * @param startTimeout how long a start may take, crash recovery included
 * @param restartAfter how long the server must have been gone before a node starts it again
 */
public record EmbeddedSettings(Path directory, int port, Duration startTimeout, Duration restartAfter) {}
