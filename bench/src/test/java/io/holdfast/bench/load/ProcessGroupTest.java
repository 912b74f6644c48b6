package io.holdfast.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessGroupTest {
    @Test
    void isReadFromNameAndPids() {
        assertThat(ProcessGroup.parse("node=12,345")).isEqualTo(new ProcessGroup("node", List.of(12L, 345L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "node", "=1", "node=", "node=1,", "node=x", "node=1 2"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ProcessGroup.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: name=pid,pid");
    }
}
