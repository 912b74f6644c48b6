package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Main.commandLine().execute("demo", "--calls", "50", "--port", "17020"))
                .isEqualTo(ExitStatus.OK);
    }
}
