package io.holdfast.deploy.demo;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Exact quantiles of a few hundred durations. */
final class Quantiles {
    private final long[] sorted;

    private Quantiles(long[] sorted) {
        this.sorted = sorted;
    }

    static Quantiles of(LongStream nanos) {
        return new Quantiles(nanos.sorted().toArray());
    }

    int count() {
        return sorted.length;
    }

    /** The smallest value that at least {@code percent} of all do not exceed, in seconds; 0 when there is none. */
    double seconds(double percent) {
        if (sorted.length == 0) {
            return 0;
        }
        var rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e9;
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
