package io.holdfast.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.caller.TimerWheel.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private final TimerWheel wheel = new TimerWheel(0);
    private final List<String> fired = new ArrayList<>();

    @Test
    void aTimerFiresOnceAndNotBeforeItIsDue() {
        wheel.arm(timer("a"), millis(10));

        wheel.advance(millis(10) - 1);
        assertThat(fired).isEmpty();
        wheel.advance(millis(11));
        wheel.advance(millis(20_000));
        assertThat(fired).containsExactly("a");
    }

    @Test
    void aTimerBeyondOneTurnOfTheWheelWaitsForItsTurn() {
        wheel.arm(timer("far"), millis(32_000));

        wheel.advance(millis(31_999));
        assertThat(fired).isEmpty();
        wheel.advance(millis(32_001));
        assertThat(fired).containsExactly("far");
    }

    @Test
    void aDisarmedTimerDoesNotFire() {
        Timer timer = timer("a");
        wheel.arm(timer, millis(10));
        wheel.disarm(timer);

        wheel.advance(millis(100));

        assertThat(fired).isEmpty();
        assertThat(wheel.nanosUntilDue(millis(100))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void armingAgainReplacesTheEarlierTime() {
        Timer timer = timer("a");
        wheel.arm(timer, millis(10));
        wheel.arm(timer, millis(50));

        wheel.advance(millis(40));
        assertThat(fired).isEmpty();
        wheel.advance(millis(51));
        assertThat(fired).containsExactly("a");
    }

    @Test
    void aTimerThatFiresMayDisarmAnotherOfTheSameTick() {
        Timer victim = timer("victim");
        wheel.arm(new Timer(now -> wheel.disarm(victim)), millis(10));
        wheel.arm(victim, millis(10));
        wheel.arm(timer("other"), millis(10));

        wheel.advance(millis(20));

        assertThat(fired).containsExactly("other");
    }

    @Test
    void aTimerThatFiresMayArmItselfAgain() {
        Timer[] self = new Timer[1];
        self[0] = new Timer(now -> {
            fired.add("again");
            wheel.arm(self[0], now + millis(10));
        });
        wheel.arm(self[0], millis(10));

        for (int i = 1; i <= 35; i++) {
            wheel.advance(millis(i));
        }

        assertThat(fired).hasSize(3);
    }

    @Test
    void afterAStallEverythingDueFiresAndNothingElse() {
        wheel.arm(timer("due"), millis(5_000));
        wheel.arm(timer("later"), millis(70_000));

        wheel.advance(millis(60_000));

        assertThat(fired).containsExactly("due");
        wheel.advance(millis(70_001));
        assertThat(fired).containsExactly("due", "later");
    }

    @Test
    void timersAnywhereFireWithinATickOfTheirTime() {
        Random random = new Random(7);
        List<Long> late = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long due = random.nextLong(millis(40_000));
            wheel.arm(new Timer(now -> late.add(now - due)), due);
        }

        for (long now = 0; now <= millis(40_002); now += millis(1)) {
            wheel.advance(now);
        }

        assertThat(late).hasSize(5_000).allMatch(nanos -> nanos >= 0 && nanos <= millis(2));
    }

    @Test
    void theTimeUntilTheNextTimerIsNeverTooLong() {
        wheel.arm(timer("a"), millis(30));

        assertThat(wheel.nanosUntilDue(0)).isLessThanOrEqualTo(millis(30));
        wheel.arm(timer("far"), millis(5_000));
        wheel.advance(millis(31));
        assertThat(wheel.nanosUntilDue(millis(31))).isLessThanOrEqualTo(millis(50));
    }

    private Timer timer(String name) {
        return new Timer(now -> fired.add(name));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
