package io.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class DurationOptionTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "20s,PT20S", "3m,PT3M", "1h,PT1H", "0s,PT0S"})
    void readsANumberAndAUnit(String text, Duration duration) {
        assertThat(new DurationOption().convert(text)).isEqualTo(duration);
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> new DurationOption().convert("20"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("duration: 20 (expected: a number and ms, s, m or h, as in 20s)");
    }
}
