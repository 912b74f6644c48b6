package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "demo", "node", "call", "Exit status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "call", "node"})
    void everyCommandHasHelp(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: holdfast " + command);
    }

    @Test
    void helpIsPlainWhenColourIsNotWanted() {
        run("--help", "--no-color");
        assertThat(out.toString()).doesNotContain("\u001b[");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheLikelyOneAndStatus2() {
        assertThat(run("upp")).isEqualTo(2);
        assertThat(err.toString()).contains("holdfast: Unmatched argument at index 0: 'upp'", "up");
    }

    @Test
    void aValueOutOfRangeIsToldWithWhatIsAllowed() {
        assertThat(run("up", "--nodes", "10")).isEqualTo(2);
        assertThat(err.toString()).contains("--nodes: 10 (expected: 1 to 9)");
    }

    @Test
    void aDurationWithoutSenseIsToldWithWhatIsAllowed() {
        assertThat(run("call", "sip:a@127.0.0.1", "--hold", "long")).isEqualTo(2);
        assertThat(err.toString()).contains("--hold", "found long (expected: a duration such as 500ms, 5s, 2m)");
    }

    @Test
    void aMissingSubcommandShowsTheHelp() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: holdfast");
    }

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
