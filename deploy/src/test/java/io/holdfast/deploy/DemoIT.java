package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void useAFolderOfItsOwn() {
        System.setProperty("holdfast.home", folder.toString());
    }

    @AfterEach
    void forgetTheFolder() {
        System.clearProperty("holdfast.home");
    }

    @Test
    void losesNoCallWhenANodeIsKilled() {
        var shown = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            var status = Main.commandLine().execute("demo", "--calls", "50", "--port", "17020");
            assertThat(status).as(() -> shown.toString(StandardCharsets.UTF_8)).isEqualTo(ExitStatus.OK);
        } finally {
            System.setOut(out);
        }
    }
}
