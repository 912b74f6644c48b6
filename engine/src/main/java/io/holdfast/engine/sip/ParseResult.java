package io.holdfast.engine.sip;

/** What {@link SipParser} made of a datagram. */
public sealed interface ParseResult {

    /** A well-formed message within the limits. */
    record Parsed(SipMessage message) implements ParseResult {}

    /**
     * A request that is wrong but can be answered: its CSeq and the host in its topmost Via are there. Only
     * {@link ResponseWriter} and the rows of {@code request} may be trusted. Never an ACK.
     *
     * @param request the request as far as it could be read
     * @param statusCode the status to answer with
     * @param reason what is wrong: found, expected, where. For a log, and fit for a reason phrase
     */
    record Malformed(SipRequest request, int statusCode, String reason) implements ParseResult {}

    /** Not SIP, or wrong and not to be answered: a response, an ACK, or a request without what an answer needs. */
    record NotSip(String reason) implements ParseResult {}
}
