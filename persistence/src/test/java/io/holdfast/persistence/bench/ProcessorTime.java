package io.holdfast.persistence.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Processor time that this process and the server of an embedded database have used. */
record ProcessorTime(Duration ours, Duration servers) {
    private static final int TICK_MILLIS = 10;

    static ProcessorTime now(Path databaseFolder) throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(databaseFolder.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
        long ticks = ticks(postmaster, true);
        List<ProcessHandle> children =
                ProcessHandle.of(postmaster).orElseThrow().children().toList();
        for (ProcessHandle child : children) {
            ticks += ticks(child.pid(), false);
        }
        Duration ours = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        return new ProcessorTime(ours, Duration.ofMillis(ticks * TICK_MILLIS));
    }

    private static long ticks(long pid, boolean withEndedChildren) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return withEndedChildren ? ticks + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : ticks;
    }
}
