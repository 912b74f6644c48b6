package io.holdfast.bench.caller;

/**
 * Packets of a caller that belong to no placement.
 *
 * @param strayResponses responses that match no transaction of ours
 * @param unreadable datagrams that are no SIP messages
 * @param peerRequests requests from the peer
 * @param peerRequestsUnknown those of them that match no call of ours; answered 481
 * @param notSent datagrams the kernel refused to send; the transaction's timers treat them as lost
 * @param faults made on purpose
 */
public record PacketCounts(
        long strayResponses,
        long unreadable,
        long peerRequests,
        long peerRequestsUnknown,
        long notSent,
        FaultCounts faults) {}
