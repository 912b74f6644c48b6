package io.holdfast.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the highest rate that a target bears: raises it until a call fails or the setup time is too long, then tries
 * smaller steps from the last rate that was fine.
 */
public final class StepUp {
    private static final int REFINEMENTS = 2;

    private final LoadSettings settings;
    private final Limits limits;
    private final PrintStream out;

    /**
     * When a rate is too high, and how it is raised.
     *
     * @param factor each rate is the one before times this
     * @param setupP99MaxMillis the longest 99th percentile of the setup time, in milliseconds
     * @param rateMax where to stop although all is well
     * @param pause between two rates, so that the target's work for one does not weigh on the next
     */
    public record Limits(double factor, double setupP99MaxMillis, double rateMax, Duration pause) {
        public Limits {
            if (!(factor > 1) || !(setupP99MaxMillis > 0) || !(rateMax > 0) || pause.isNegative()) {
                throw new IllegalArgumentException(
                        "step-up: factor " + factor + ", p99 limit " + setupP99MaxMillis + " ms, highest rate "
                                + rateMax + ", pause " + pause + " (expected: factor > 1, pause >= 0, the others > 0)");
            }
        }
    }

    /** Starts at the rate of {@code settings} and prints a line for each rate to {@code out}. */
    public StepUp(LoadSettings settings, Limits limits, PrintStream out) {
        this.settings = settings;
        this.limits = limits;
        this.out = out;
    }

    /** The report of the highest rate that was fine; null when the first was too high. */
    public @Nullable LoadReport run() throws IOException, InterruptedException {
        LoadReport best = null;
        double rate = settings.schedule().ratePerSecond();
        double factor = limits.factor();
        int refinements = 0;
        while (rate <= limits.rateMax() && refinements <= REFINEMENTS) {
            LoadReport report = new LoadRun(settings.atRate(rate), null).run();
            boolean fine = report.isClean() && report.setupP99Millis() <= limits.setupP99MaxMillis();
            print(report, fine);
            if (fine) {
                best = report;
            } else {
                if (best == null) {
                    return null;
                }
                refinements++;
                factor = Math.sqrt(factor);
            }
            rate = (best == null ? rate : best.ratePerSecond()) * factor;
            Thread.sleep(limits.pause().toMillis());
        }
        return best;
    }

    private void print(LoadReport report, boolean fine) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%,8.0f calls/s  %s  failed %,d  rejected %,d  sent again %,d  setup p50 %.2f p99 %.2f ms",
                report.ratePerSecond(),
                fine ? "fine    " : "too high",
                report.stats().calls().failed(),
                report.stats().calls().rejected(),
                report.stats().retransmissionsTotal(),
                report.stats().latencies().setup().getValueAtPercentile(50) / 1e6,
                report.setupP99Millis()));
        report.cpuNanos()
                .keySet()
                .forEach(group -> line.append(
                        String.format(Locale.ROOT, "  %s %.3f ms/call", group, report.cpuMillisPerCall(group))));
        out.println(line);
    }
}
