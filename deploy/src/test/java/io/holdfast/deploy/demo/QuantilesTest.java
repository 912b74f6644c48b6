package io.holdfast.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void areValuesThatOccurred() {
        var hundred = Quantiles.of(LongStream.rangeClosed(1, 100).map(second -> (101 - second) * 1_000_000_000));
        assertThat(hundred.seconds(0)).isEqualTo(1);
        assertThat(hundred.seconds(50)).isEqualTo(50);
        assertThat(hundred.seconds(99)).isEqualTo(99);
        assertThat(hundred.seconds(100)).isEqualTo(100);
    }

    @Test
    void ofNothingAreZero() {
        assertThat(Quantiles.of(LongStream.empty()).seconds(99)).isZero();
    }
}
