package io.holdfast.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {
    @Test
    void callsOfAnEvenRateAreDueAtEvenTimes() {
        ArrivalSchedule schedule = ArrivalSchedule.even(200, 1_000);

        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(1)).isEqualTo(5_000_000);
        assertThat(schedule.dueNanos(999)).isEqualTo(4_995_000_000L);
        assertThat(schedule.length()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aDurationGivesTheCallsDueWithinIt() {
        assertThat(ArrivalSchedule.lasting(150, Duration.ofSeconds(20)).count()).isEqualTo(3_000);
    }

    @Test
    void aRampStartsSlowlyAndGoesOnAtTheFullRate() {
        ArrivalSchedule schedule = new ArrivalSchedule(100, Duration.ofSeconds(10), 2_000);

        // Half the calls of a ramp's full rate are due in it: 500 in 10 s.
        assertThat(schedule.dueNanos(500)).isEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(schedule.dueNanos(125)).isEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(schedule.dueNanos(600)).isEqualTo(Duration.ofSeconds(11).toNanos());
    }

    @Test
    void theFirstCallAfterATimeIsTheFirstDueLater() {
        for (Duration ramp : List.of(Duration.ZERO, Duration.ofMillis(700))) {
            ArrivalSchedule schedule = new ArrivalSchedule(333, ramp, 500);
            assertThat(schedule.firstAfter(-1)).isZero();
            for (long index = 0; index < 500; index++) {
                assertThat(schedule.firstAfter(schedule.dueNanos(index))).isEqualTo(index + 1);
                assertThat(schedule.firstAfter(schedule.dueNanos(index) - 1)).isEqualTo(index);
            }
        }
    }

    @Test
    void aRateThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> ArrivalSchedule.even(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate 0.0/s");
        assertThatThrownBy(() -> ArrivalSchedule.even(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
