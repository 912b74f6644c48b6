package io.holdfast.bench.load;

import java.util.Arrays;
import java.util.List;

/**
 * Processes whose CPU time is added up, with their descendants.
 *
 * @param name how a report calls them
 * @param pids the process ids
 */
public record ProcessGroup(String name, List<Long> pids) {
    public ProcessGroup {
        pids = List.copyOf(pids);
    }

    /**
     * Reads {@code name=pid,pid…}.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static ProcessGroup parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0 || !text.substring(equals + 1).matches("\\d+(,\\d+)*")) {
            throw new IllegalArgumentException(
                    "processes: " + text + " (expected: name=pid,pid… such as node=123,456)");
        }
        List<Long> pids = Arrays.stream(text.substring(equals + 1).split(",", -1))
                .map(Long::valueOf)
                .toList();
        return new ProcessGroup(text.substring(0, equals), pids);
    }
}
