package io.holdfast.bench.caller;

/**
 * Final responses beyond the first of a transaction.
 *
 * @param duplicatesCaused that we caused: by sending the request again, or by withholding the ACK
 * @param duplicatesNotCaused that the peer sent again although our request went out once and our ACK in time
 * @param conflicting repeated final responses that differ from the first: the request was handled twice
 * @param forked 2xx to an INVITE with another To tag than the first (RFC 3261 section 13.2.2.4); such dialogs are
 *     acknowledged and ended
 */
public record ResponseCounts(long duplicatesCaused, long duplicatesNotCaused, long conflicting, long forked) {}
