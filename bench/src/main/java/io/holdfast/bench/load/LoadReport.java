package io.holdfast.bench.load;

import io.holdfast.bench.caller.CallStats;
import io.holdfast.bench.caller.PacketCounts;
import java.time.Duration;
import java.util.Map;

/**
 * What a run of load gave.
 *
 * @param target whom it called
 * @param ratePerSecond the rate asked for
 * @param took from when the first measured call was due until the last was over
 * @param finished whether all calls were over when the run ended
 * @param stats the figures of the measured calls
 * @param packets packets that belong to no call, warm-up included
 * @param cpuNanos CPU time by process group while the measured calls ran, in nanoseconds
 */
public record LoadReport(
        String target,
        double ratePerSecond,
        Duration took,
        boolean finished,
        CallStats stats,
        PacketCounts packets,
        Map<String, Long> cpuNanos) {

    /** Whether every call was answered and ended as it should. */
    public boolean isClean() {
        return finished && stats.calls().completed() == stats.calls().planned();
    }

    /** CPU time per completed call of {@code group}, in milliseconds; NaN when no call was completed. */
    public double cpuMillisPerCall(String group) {
        return cpuNanos.getOrDefault(group, 0L) / 1e6 / stats.calls().completed();
    }

    /** The 99th percentile of the setup time, in milliseconds. */
    public double setupP99Millis() {
        return stats.latencies().setup().getValueAtPercentile(99) / 1e6;
    }

    /** Several lines for people. */
    public String text() {
        return ReportText.of(this);
    }

    /** One line for programs. */
    public String json() {
        return ReportJson.of(this);
    }
}
