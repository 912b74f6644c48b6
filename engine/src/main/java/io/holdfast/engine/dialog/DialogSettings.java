package io.holdfast.engine.dialog;

import java.time.Duration;
import java.util.List;

/**
 * The times and limits of the dialog rules.
 *
 * @param t1 RFC 3261 timer T1, the round-trip estimate; 500 ms
 * @param t2 RFC 3261 timer T2, the longest interval between retransmissions; 4 s
 * @param ringLimit how long an INVITE may go without a final response before it gets 480
 * @param advertised {@code host:port} of the cluster's SIP address, for Contact and Via
 * @param stepsMax steps one dialog may have in flight
 * @param timersMax timers one dialog may have armed
 * @param sessionBytesMax the largest encoded session
 * @param branchesMax branches of a call of ours that may ring, and that may be answered beside the first
 * @param glareRetriesMax how often a re-INVITE of ours that met one of the peer is sent again
 * @param accept media types of bodies that an INVITE may have, as in the Accept header field (RFC 3261 section 20.1)
 * @param supported option tags that a request may require, as in the Supported header field (RFC 3261 section 20.37)
 */
public record DialogSettings(
        Duration t1,
        Duration t2,
        Duration ringLimit,
        String advertised,
        int stepsMax,
        int timersMax,
        int sessionBytesMax,
        int branchesMax,
        int glareRetriesMax,
        List<String> accept,
        List<String> supported) {
    public DialogSettings {
        accept = List.copyOf(accept);
        supported = List.copyOf(supported);
    }

    /** The RFC's times and the documented limits, for this address. */
    public static DialogSettings defaults(String advertised) {
        return new DialogSettings(
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofMinutes(3),
                advertised,
                16,
                32,
                64 * 1024,
                16,
                8,
                List.of("application/sdp"),
                List.of());
    }

    long t1Millis() {
        return t1.toMillis();
    }

    long t2Millis() {
        return t2.toMillis();
    }

    /** 64*T1 in milliseconds: the time a transaction lives (RFC 3261 timers B, F, H, J; RFC 6026 timer L). */
    long transactionMillis() {
        return 64 * t1.toMillis();
    }
}
