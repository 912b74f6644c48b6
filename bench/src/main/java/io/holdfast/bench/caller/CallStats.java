package io.holdfast.bench.caller;

import java.util.Map;

/**
 * All figures of a placement at one moment.
 *
 * @param calls what became of the calls
 * @param rejectedByStatus rejected calls by status code
 * @param failedByCause failed calls by cause; causes without a call are absent
 * @param retransmissions requests we sent again, by request ({@code INVITE}, {@code re-INVITE}, {@code BYE}…)
 * @param responses final responses beyond the first
 * @param latencies how long things took
 */
public record CallStats(
        CallCounts calls,
        Map<Integer, Long> rejectedByStatus,
        Map<FailureCause, Long> failedByCause,
        Map<String, Long> retransmissions,
        ResponseCounts responses,
        Latencies latencies) {

    /** Requests of this kind sent again, as {@link #retransmissions()} names them. */
    public long retransmissions(String request) {
        return retransmissions.getOrDefault(request, 0L);
    }

    /** Requests sent again, of all kinds. */
    public long retransmissionsTotal() {
        return retransmissions.values().stream().mapToLong(Long::longValue).sum();
    }
}
