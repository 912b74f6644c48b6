package io.holdfast.deploy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "150, 15", "299, 29", "300, 30", "999, 30", "-1, 0"})
    void fillsInProportion(int done, int filled) {
        assertThat(ProgressBar.of("calls", done, 300)
                        .chars()
                        .filter(c -> c == '#')
                        .count())
                .isEqualTo(filled);
    }

    @Test
    void fitsInALineOfEightyColumns() {
        assertThat(ProgressBar.of("twenty characters ok", 1_000_000, 1_000_000).length())
                .isLessThan(80);
    }
}
