package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentCallsTest {
    private final RecentCalls calls = new RecentCalls(1024);

    @Test
    void aCallThatWasAddedIsKnown() {
        assertThat(calls.contains("d0call")).isFalse();
        calls.add("d0call");
        assertThat(calls.contains("d0call")).isTrue();
        assertThat(calls.contains("d0other")).isFalse();
    }

    @Test
    void theLatestCallsAreKnownAndNoOthers() {
        IntStream.range(0, 10_000).forEach(i -> calls.add("d0call" + i));
        assertThat(IntStream.range(9_900, 10_000).filter(i -> calls.contains("d0call" + i)))
                .hasSizeGreaterThan(90);
        assertThat(IntStream.range(0, 10_000).filter(i -> calls.contains("d0call" + i)))
                .hasSizeLessThanOrEqualTo(1024);
        assertThat(IntStream.range(0, 10_000).filter(i -> calls.contains("never" + i)))
                .isEmpty();
    }

    @Test
    void aQuarterOfTheTableMayFollowACall() {
        IntStream.range(0, 10_000).forEach(i -> calls.add("d0call" + i));
        assertThat(IntStream.range(10_000 - 256, 10_000).filter(i -> calls.contains("d0call" + i)))
                .hasSizeGreaterThan(250);
    }

    @Test
    void theSmallestTableHoldsTwo() {
        RecentCalls two = new RecentCalls(1);
        two.add("a");
        two.add("b");
        assertThat(two.contains("b")).isTrue();
        two.add("c");
        two.add("d");
        assertThat(two.contains("a")).isFalse();
    }
}
