package io.holdfast.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void isReadAsItWasWritten() throws IOException {
        var written = new ReadyFile(4711, URI.create("http://127.0.0.1:25500"));
        written.write(folder.resolve("ready"));
        assertThat(ReadyFile.read(folder.resolve("ready"))).contains(written);
    }

    @Test
    void isEmptyBeforeItIsWritten() throws IOException {
        assertThat(ReadyFile.read(folder.resolve("ready"))).isEmpty();
    }
}
