package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogLimiterTest {
    private static final long SECOND = 1_000_000_000;

    /** {@code System.nanoTime} may overflow at any moment; here it does. */
    private long start = Long.MAX_VALUE;

    private final LogLimiter limiter = new LogLimiter(start - 10);

    @BeforeEach
    void shortBeforeTheOverflow() {
        start -= 10;
    }

    @Test
    void firstLineIsPermitted() {
        assertThat(limiter.permit(start)).isZero();
    }

    @Test
    void linesOfTheSameSecondAreHeldBackAndCounted() {
        limiter.permit(start);

        assertThat(limiter.permit(start + 1)).isEqualTo(LogLimiter.HELD_BACK);
        assertThat(limiter.permit(start + SECOND - 1)).isEqualTo(LogLimiter.HELD_BACK);
        assertThat(limiter.permit(start + SECOND)).isEqualTo(2);
        assertThat(limiter.permit(start + 2 * SECOND)).isZero();
    }
}
