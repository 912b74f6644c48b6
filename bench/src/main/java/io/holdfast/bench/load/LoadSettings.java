package io.holdfast.bench.load;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallerSettings;
import java.time.Duration;
import java.util.List;

/**
 * One run of load.
 *
 * @param caller how calls are made
 * @param schedule when the measured calls are due; a ramp belongs to the warm-up when there is one
 * @param warmup how long calls at the same rate go before the measured ones; zero for none
 * @param plan what each call does
 * @param processes whose CPU time is reported
 */
public record LoadSettings(
        CallerSettings caller, ArrivalSchedule schedule, Duration warmup, CallPlan plan, List<ProcessGroup> processes) {
    public LoadSettings {
        processes = List.copyOf(processes);
        if (plan.hold() == null) {
            throw new IllegalArgumentException(
                    "call plan without a hold time (expected: one, or the run would not end)");
        }
        if (warmup.isNegative()) {
            throw new IllegalArgumentException("warm-up: " + warmup + " (expected: >= 0)");
        }
    }

    /** The same at another rate, for as long. */
    LoadSettings atRate(double ratePerSecond) {
        double seconds = schedule.count() / schedule.ratePerSecond();
        long count = Math.round(ratePerSecond * seconds);
        return new LoadSettings(
                caller, new ArrivalSchedule(ratePerSecond, schedule.ramp(), count), warmup, plan, processes);
    }

    /** What goes before the measured calls. */
    ArrivalSchedule warmupSchedule() {
        double rate = schedule.ratePerSecond();
        return new ArrivalSchedule(rate, schedule.ramp(), callsWithin(warmup, schedule));
    }

    /** The measured calls: the ramp is over when a warm-up went before. */
    ArrivalSchedule measuredSchedule() {
        return warmup.isZero() ? schedule : ArrivalSchedule.even(schedule.ratePerSecond(), schedule.count());
    }

    private static long callsWithin(Duration duration, ArrivalSchedule schedule) {
        double seconds = duration.toNanos() / 1e9;
        double rampSeconds = Math.min(seconds, schedule.ramp().toNanos() / 1e9);
        double full = schedule.ratePerSecond() * (seconds - rampSeconds);
        double ramped = schedule.ramp().isZero()
                ? 0
                : schedule.ratePerSecond()
                        * rampSeconds
                        * rampSeconds
                        / (2 * schedule.ramp().toNanos() / 1e9);
        return Math.round(full + ramped);
    }
}
