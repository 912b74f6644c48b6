package io.holdfast.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLogTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesTheSentenceOfTheLatestStartOnly() throws IOException {
        var earlier = "holdfast: the port is in use\n";
        var log = folder.resolve("node.log");
        Files.writeString(log, earlier + "2026-11-23 INFO starting\nholdfast: no database\n");
        assertThat(NodeLog.lastWords(log, earlier.length())).contains("no database");
    }

    @Test
    void isEmptyWhenTheNodeLeftNone() throws IOException {
        var log = folder.resolve("node.log");
        assertThat(NodeLog.lastWords(log, 0)).isEmpty();
        Files.writeString(log, "2026-11-23 INFO starting\n");
        assertThat(NodeLog.lastWords(log, 0)).isEmpty();
    }
}
