package io.holdfast.bench.caller;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the calls of one placement; for the caller's thread. */
final class Tally {
    final Latencies latencies = Latencies.empty();
    private final long planned;
    private final Map<Integer, Long> rejected = new TreeMap<>();
    private final Map<FailureCause, Long> failed = new EnumMap<>(FailureCause.class);
    private final Map<RequestKind, Long> retransmissions = new EnumMap<>(RequestKind.class);

    long started;
    long open;
    long settled;
    long answered;
    long confirmed;
    long completed;
    long endedByPeer;
    long cancelled;
    long forked;
    long conflicting;
    long duplicatesCaused;
    long duplicatesNotCaused;
    private long rejectedTotal;
    private long failedTotal;

    Tally(long planned) {
        this.planned = planned;
    }

    void rejected(int statusCode) {
        rejected.merge(statusCode, 1L, Long::sum);
        rejectedTotal++;
    }

    void failed(FailureCause cause) {
        failed.merge(cause, 1L, Long::sum);
        failedTotal++;
    }

    void retransmitted(RequestKind kind) {
        retransmissions.merge(kind, 1L, Long::sum);
    }

    CallCounts counts() {
        return new CallCounts(
                planned,
                started,
                open,
                settled,
                answered,
                confirmed,
                completed,
                endedByPeer,
                cancelled,
                rejectedTotal,
                failedTotal);
    }

    CallStats snapshot() {
        return new CallStats(
                counts(),
                new TreeMap<>(rejected),
                Map.copyOf(failed),
                retransmissionsByKind(),
                new ResponseCounts(duplicatesCaused, duplicatesNotCaused, conflicting, forked),
                latencies.copy());
    }

    private Map<String, Long> retransmissionsByKind() {
        Map<String, Long> byKind = new LinkedHashMap<>();
        for (RequestKind kind : RequestKind.values()) {
            byKind.put(kind.text(), retransmissions.getOrDefault(kind, 0L));
        }
        return byKind;
    }
}
