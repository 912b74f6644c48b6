package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SilentTargetsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SilentTargets<String> silent = new SilentTargets<>(2, Duration.ofSeconds(30));

    @Test
    @DisplayName("RFC 3261 §18.4 an address counts as silent for a while after it did not answer")
    void anAddressIsSilentForAWhile() {
        silent.add("a", 0);
        assertThat(silent.contains("a", 30 * SECOND - 1)).isTrue();
        assertThat(silent.contains("b", 30 * SECOND - 1)).isFalse();
        assertThat(silent.contains("a", 30 * SECOND)).isFalse();
    }

    @Test
    void theTimeBeginsAnewEachTime() {
        silent.add("a", 0);
        silent.add("b", SECOND);
        silent.add("a", 2 * SECOND);
        assertThat(silent.contains("b", 31 * SECOND)).isFalse();
        assertThat(silent.contains("a", 31 * SECOND)).isTrue();
    }

    @Test
    void theOldestIsForgottenAtTheLimit() {
        silent.add("a", 0);
        silent.add("b", 1);
        silent.add("c", 2);
        assertThat(silent.contains("a", 3)).isFalse();
        assertThat(silent.contains("b", 3)).isTrue();
        assertThat(silent.contains("c", 3)).isTrue();
    }
}
