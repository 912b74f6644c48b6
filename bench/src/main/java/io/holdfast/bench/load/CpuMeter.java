package io.holdfast.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CPU time of groups of processes, from {@code /proc/<pid>/stat}: Linux only, in steps of 10 ms. Descendants count with
 * the process they belong to, also those that ended and were waited for, as PostgreSQL's backends are.
 */
public final class CpuMeter {
    /** How the report calls the process that measures. */
    public static final String OWN = "caller";

    // USER_HZ is 100 on every architecture that Linux offers to user space (man 5 proc_pid_stat, man 7 time).
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int UTIME = 11;
    private static final int TIMES = 4;

    private final List<ProcessGroup> groups = new ArrayList<>();
    private final Set<Long> roots = new HashSet<>();

    /** Measures {@code groups} and this process. */
    public CpuMeter(List<ProcessGroup> groups) {
        this.groups.add(new ProcessGroup(OWN, List.of(ProcessHandle.current().pid())));
        this.groups.addAll(groups);
        this.groups.forEach(group -> roots.addAll(group.pids()));
    }

    /** CPU time so far by group, in nanoseconds; a process that is gone counts 0, a system without /proc gives none. */
    public Map<String, Long> read() {
        Map<String, Long> nanos = new LinkedHashMap<>();
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return nanos;
        }
        for (ProcessGroup group : groups) {
            long sum = group.pids().stream().mapToLong(this::treeNanos).sum();
            nanos.merge(group.name(), sum, Long::sum);
        }
        return nanos;
    }

    private long treeNanos(long pid) {
        long nanos = ownNanos(pid);
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return nanos;
        }
        for (ProcessHandle child : process.get().children().toList()) {
            // A child that is named itself counts in its own group.
            if (!roots.contains(child.pid())) {
                nanos += treeNanos(child.pid());
            }
        }
        return nanos;
    }

    /** User and system time of a process and of its children that were waited for. */
    private static long ownNanos(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the program's name in brackets and may hold blanks and brackets itself.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = UTIME; i < UTIME + TIMES; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks * NANOS_PER_TICK;
        } catch (IOException e) {
            return 0;
        }
    }
}
