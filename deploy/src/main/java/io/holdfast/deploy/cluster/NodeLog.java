package io.holdfast.deploy.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the log of a node says about its end. */
final class NodeLog {
    private static final String LAST_WORDS = "holdfast: ";

    private NodeLog() {}

    /** The sentence with which a node that cannot start ends; empty when it left none since the log had {@code from} bytes. */
    static Optional<String> lastWords(Path log, long from) {
        try {
            var bytes = Files.readAllBytes(log);
            var start = Math.clamp(from, 0, bytes.length);
            var text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
            List<String> lines =
                    text.lines().filter(line -> line.startsWith(LAST_WORDS)).toList();
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(lines.getLast().substring(LAST_WORDS.length()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
