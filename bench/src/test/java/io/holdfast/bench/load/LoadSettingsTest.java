package io.holdfast.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallerSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadSettingsTest {
    @Test
    void theWarmUpHoldsTheCallsDueBeforeTheMeasuredOnes() {
        assertThat(settings(Duration.ZERO, Duration.ofSeconds(5))
                        .warmupSchedule()
                        .count())
                .isEqualTo(500);
    }

    @Test
    void aRampBelongsToTheWarmUp() {
        LoadSettings settings = settings(Duration.ofSeconds(4), Duration.ofSeconds(5));

        // Half the rate for four seconds, the full rate for one.
        assertThat(settings.warmupSchedule()).isEqualTo(new ArrivalSchedule(100, Duration.ofSeconds(4), 300));
        assertThat(settings.measuredSchedule()).isEqualTo(ArrivalSchedule.even(100, 2_000));
    }

    @Test
    void withoutWarmUpTheRampIsMeasured() {
        assertThat(settings(Duration.ofSeconds(4), Duration.ZERO).measuredSchedule())
                .isEqualTo(new ArrivalSchedule(100, Duration.ofSeconds(4), 2_000));
    }

    @Test
    void anotherRateLastsAsLong() {
        assertThat(settings(Duration.ZERO, Duration.ZERO).atRate(250).schedule())
                .isEqualTo(ArrivalSchedule.even(250, 5_000));
    }

    private static LoadSettings settings(Duration ramp, Duration warmup) {
        return new LoadSettings(
                CallerSettings.calling("sip:echo@127.0.0.1"),
                new ArrivalSchedule(100, ramp, 2_000),
                warmup,
                CallPlan.ending(Duration.ZERO),
                List.of());
    }
}
