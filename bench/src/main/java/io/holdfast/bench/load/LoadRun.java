package io.holdfast.bench.load;

import io.holdfast.bench.caller.CallCounts;
import io.holdfast.bench.caller.CallStats;
import io.holdfast.bench.caller.Caller;
import io.holdfast.bench.caller.Placement;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a target at a rate, first to warm up, then measured, and reports. */
public final class LoadRun {
    /** How the report calls the caller's thread, which is part of {@link CpuMeter#OWN}. */
    public static final String CALLER_THREAD = "caller thread";

    private static final long PROGRESS_NANOS = 1_000_000_000;
    /** Added to the longest a call may take: the waits of a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final LoadSettings settings;
    private final @Nullable PrintStream progress;
    private long nextProgressNanos;

    /** A run that prints its progress once a second; null for no progress. */
    public LoadRun(LoadSettings settings, @Nullable PrintStream progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs and waits for the end.
     *
     * @throws IOException when a local address or port cannot be had
     */
    public LoadReport run() throws IOException, InterruptedException {
        CpuMeter meter = new CpuMeter(settings.processes());
        try (Caller caller = Caller.start(settings.caller())) {
            long start = System.nanoTime();
            if (!settings.warmup().isZero()) {
                caller.placeAt(start, settings.warmupSchedule(), settings.plan());
            }
            long measuredStart = start + settings.warmup().toNanos();
            Placement measured = caller.placeAt(measuredStart, settings.measuredSchedule(), settings.plan());
            sleepUntil(measuredStart);
            Map<String, Long> cpuBefore = read(meter, caller);
            boolean finished = measured.awaitOver(longest(), printer(measuredStart));
            Map<String, Long> cpu = used(cpuBefore, read(meter, caller));
            Duration took = Duration.ofNanos(System.nanoTime() - measuredStart);
            CallStats stats = measured.stats();
            return new LoadReport(
                    settings.caller().target().requestUri(),
                    settings.schedule().ratePerSecond(),
                    took,
                    finished,
                    stats,
                    caller.packets(),
                    cpu);
        }
    }

    /** How long calls may take: the last starts, rings, holds, and every request of it uses up its timer. */
    private Duration longest() {
        Duration transaction = settings.caller().timers().t1().multipliedBy(64);
        int requests = 2 + settings.plan().reinvites() + settings.plan().infos();
        Duration hold =
                settings.plan().hold() == null ? Duration.ZERO : settings.plan().hold();
        return settings.measuredSchedule()
                .length()
                .plus(settings.caller().limits().ringTimeout())
                .plus(hold)
                .plus(transaction.multipliedBy(requests))
                .plus(SLACK);
    }

    private Consumer<CallCounts> printer(long startNanos) {
        return counts -> {
            long now = System.nanoTime();
            if (progress == null || now - nextProgressNanos < 0) {
                return;
            }
            nextProgressNanos = now + PROGRESS_NANOS;
            progress.println(String.format(
                    Locale.ROOT,
                    "%4d s  %,9d started  %,7d open  %,9d completed  %,6d rejected  %,6d failed",
                    (now - startNanos) / PROGRESS_NANOS,
                    counts.started(),
                    counts.open(),
                    counts.completed(),
                    counts.rejected(),
                    counts.failed()));
        };
    }

    private static Map<String, Long> read(CpuMeter meter, Caller caller) {
        Map<String, Long> nanos = meter.read();
        nanos.put(CALLER_THREAD, caller.cpuNanos());
        return nanos;
    }

    private static Map<String, Long> used(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> used = new LinkedHashMap<>();
        after.forEach((group, nanos) -> used.put(group, nanos - before.getOrDefault(group, 0L)));
        return used;
    }

    private static void sleepUntil(long nanos) {
        for (long rest = nanos - System.nanoTime(); rest > 0; rest = nanos - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
