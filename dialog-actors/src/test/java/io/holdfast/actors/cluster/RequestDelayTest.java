package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7339: how much of new calls a node refuses so that it answers the others in time")
class RequestDelayTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMillis(201);

    private final AtomicLong nanos = new AtomicLong();
    private final RequestDelay delay = new RequestDelay(Duration.ofMillis(200), nanos::get);

    @Test
    void nothingIsRefusedWhileRequestsWaitShortly() {
        IntStream.range(0, 50).forEach(i -> tenth(100, SHORT));
        assertThat(refusedOf(100)).isZero();
        assertThat(delay.lags()).isFalse();
    }

    @Test
    void aStandingQueueRefusesMoreAndMore() {
        tenths(4, LONG);
        assertThat(refusedOf(100)).isZero();
        tenths(1, LONG);
        assertThat(refusedOf(100)).isBetween(9L, 10L);
        tenths(4, LONG);
        assertThat(delay.refusedShare()).isCloseTo(0.5, within(1e-9));
        tenths(20, LONG);
        assertThat(refusedOf(100)).isEqualTo(100);
    }

    @Test
    void aPauseThatAllWaitedForRefusesNothing() {
        for (int i = 0; i < 10; i++) {
            tenths(4, LONG);
            tenths(1, SHORT);
        }
        assertThat(refusedOf(100)).isZero();
    }

    @Test
    void aPauseInWhichNothingIsTakenEndsARow() {
        tenths(4, LONG);
        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        tenths(4, LONG);
        assertThat(refusedOf(100)).isZero();
    }

    @Test
    void aPauseThatOnlySomeWaitedForRefusesNothing() {
        IntStream.range(0, 10).forEach(i -> delay.taken(nanos.get() - LONG.toNanos()));
        tenth(50, SHORT);
        assertThat(refusedOf(100)).isZero();
        assertThat(delay.lags()).isTrue();
    }

    @Test
    void aFewSlowRequestsAreNoOverload() {
        IntStream.range(0, 10).forEach(i -> tenth(18, LONG));
        assertThat(refusedOf(100)).isZero();
    }

    @Test
    void theShareShrinksWithEveryTenthOfASecondWithoutAQueue() {
        tenths(6, LONG);
        tenths(5, SHORT);
        assertThat(delay.refusedShare()).isCloseTo(0.1, within(1e-9));
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(refusedOf(100)).isZero();
    }

    @Test
    void aLagIsForgottenAfterTwoSeconds() {
        delay.taken(nanos.get() - LONG.toNanos());
        nanos.addAndGet(Duration.ofMillis(1999).toNanos());
        assertThat(delay.lags()).isTrue();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(delay.lags()).isFalse();
    }

    @Test
    void withoutALimitNothingIsRefused() {
        RequestDelay unlimited = new RequestDelay(Duration.ZERO, nanos::get);
        IntStream.range(0, 100)
                .forEach(i -> unlimited.taken(nanos.get() - Duration.ofHours(1).toNanos()));
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(unlimited.refusesNewCall()).isFalse();
    }

    private void tenths(int count, Duration waited) {
        IntStream.range(0, count).forEach(i -> tenth(20, waited));
    }

    /** Requests of a tenth of a second, and the first of the next one. */
    private void tenth(int requests, Duration waited) {
        IntStream.range(0, requests).forEach(i -> delay.taken(nanos.get() - waited.toNanos()));
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        delay.taken(nanos.get() - waited.toNanos());
    }

    private long refusedOf(int calls) {
        return IntStream.range(0, calls).filter(call -> delay.refusesNewCall()).count();
    }
}
