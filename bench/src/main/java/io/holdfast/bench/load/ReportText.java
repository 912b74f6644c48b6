package io.holdfast.bench.load;

import com.google.errorprone.annotations.FormatMethod;
import io.holdfast.bench.caller.CallCounts;
import io.holdfast.bench.caller.CallStats;
import io.holdfast.bench.caller.FaultCounts;
import io.holdfast.bench.caller.Latencies;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** A load report for people. */
final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(LoadReport report) {
        ReportText writer = new ReportText();
        writer.calls(report);
        writer.packets(report);
        writer.latencies(report.stats().latencies());
        writer.cpu(report);
        return writer.text.toString();
    }

    private void calls(LoadReport report) {
        CallStats stats = report.stats();
        CallCounts calls = stats.calls();
        line("target        %s", report.target());
        line(
                "rate          %,.0f calls/s asked, %,d calls over in %.2f s",
                report.ratePerSecond(), calls.over(), seconds(report));
        line(
                "calls         %,d planned, %,d started, %,d answered, %,d completed, %,d ended by the peer",
                calls.planned(), calls.started(), calls.answered(), calls.completed(), calls.endedByPeer());
        line(
                "not answered  %,d rejected %s, %,d failed %s%s",
                calls.rejected(),
                stats.rejectedByStatus(),
                calls.failed(),
                stats.failedByCause(),
                report.finished() ? "" : ", run ended before the calls did");
    }

    private void packets(LoadReport report) {
        CallStats stats = report.stats();
        line("sent again    %,d requests %s", stats.retransmissionsTotal(), stats.retransmissions());
        line(
                "came again    %,d final responses not caused by us, %,d caused by us, %,d conflicting, %,d forked",
                stats.responses().duplicatesNotCaused(),
                stats.responses().duplicatesCaused(),
                stats.responses().conflicting(),
                stats.responses().forked());
        line(
                "other packets %,d stray, %,d unreadable, %,d requests of the peer, %,d not sent",
                report.packets().strayResponses(),
                report.packets().unreadable(),
                report.packets().peerRequests(),
                report.packets().notSent());
        faults(report.packets().faults());
    }

    private void faults(FaultCounts faults) {
        if (faults.any()) {
            line(
                    "on purpose    sent: %,d lost, %,d twice, %,d late, %,d strange; received: %,d lost, %,d twice",
                    faults.lost(),
                    faults.twice(),
                    faults.late(),
                    faults.strange(),
                    faults.lostArrivals(),
                    faults.doubleArrivals());
        }
    }

    private void latencies(Latencies latencies) {
        line("%-13s %9s %9s %9s %9s %9s %9s", "ms", "count", "p50", "p90", "p99", "p99.9", "max");
        row("INVITE->200", latencies.setup());
        row("INVITE->18x", latencies.ringing());
        row("re-INVITE", latencies.reinvite());
        row("INFO", latencies.info());
        row("BYE", latencies.bye());
        row("sent late by", latencies.lateness());
    }

    private void row(String name, Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return;
        }
        line(
                "%-13s %9d %9.3f %9.3f %9.3f %9.3f %9.3f",
                name,
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(90) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getValueAtPercentile(99.9) / 1e6,
                nanos.getMaxValue() / 1e6);
    }

    private void cpu(LoadReport report) {
        report.cpuNanos()
                .forEach((group, nanos) -> line(
                        "CPU %-14s %8.3f ms a call, %.2f s, %.2f cores",
                        group, report.cpuMillisPerCall(group), nanos / 1e9, nanos / 1e9 / seconds(report)));
    }

    private static double seconds(LoadReport report) {
        return report.took().toNanos() / 1e9;
    }

    @FormatMethod
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
