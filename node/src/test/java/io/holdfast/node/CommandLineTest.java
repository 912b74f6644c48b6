package io.holdfast.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void setsAnyKey() {
        var line = CommandLine.parse(
                "--holdfast.edge.listen=[\"127.0.0.1:5070\"]",
                "--holdfast.edge.advertised=192.0.2.1:5060",
                "--holdfast.dialog.ring-limit=30s",
                "--holdfast.dialog.ring-limit=20s",
                "--config",
                "node.conf");
        assertThat(line.values().getStringList("holdfast.edge.listen")).containsExactly("127.0.0.1:5070");
        assertThat(line.values().getString("holdfast.edge.advertised")).isEqualTo("192.0.2.1:5060");
        assertThat(line.values().getDuration("holdfast.dialog.ring-limit")).isEqualTo(Duration.ofSeconds(20));
        assertThat(line.file()).contains(Path.of("node.conf"));
        assertThat(CommandLine.parse("--config=node.conf").file()).contains(Path.of("node.conf"));
        assertThat(CommandLine.parse().file()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--config",
                "--holdfast.edge.listen",
                "--port=1",
                "x",
                "--holdfast.edge.listen=[",
                "--holdfast.=1"
            })
    void saysWhatItDoesNotUnderstand(String arg) {
        assertThatThrownBy(() -> CommandLine.parse(arg))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("argument " + arg);
    }
}
