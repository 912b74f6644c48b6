package io.holdfast.engine.sip;

/**
 * A CSeq header field (RFC 3261 section 20.16).
 *
 * @param number the sequence number, below 2^31; -1 in a malformed request whose number could not be read
 * @param method the method
 */
public record CSeq(long number, Method method) {
    /** The largest sequence number (RFC 3261 section 8.1.1.5: less than 2**31). */
    public static final long MAX = (1L << 31) - 1;
}
