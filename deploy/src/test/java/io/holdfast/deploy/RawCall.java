package io.holdfast.deploy;

/**
 * Writes the requests of one call as text, which a test may damage.
 *
 * @param user the user part of the Request-URI, which says which behaviour takes the call
 * @param callId its Call-ID
 * @param fromTag the caller's tag
 * @param toTag with its name, {@code ;tag=...}; empty before the answer
 */
record RawCall(String user, String callId, String fromTag, String toTag) {

    RawCall(String user, String callId) {
        this(user, callId, "peer", "");
    }

    /** The same call once the node has answered it. */
    RawCall answered(String response) {
        var to = UdpPeer.row(response, "To: ");
        return new RawCall(user, callId, fromTag, to.substring(to.indexOf(";tag=")));
    }

    String invite() {
        return request("INVITE", 1, "invite");
    }

    /** The ACK of a 2xx. */
    String ack() {
        return request("ACK", 1, "ack");
    }

    /** The ACK of a 300-699, which belongs to the INVITE's transaction (RFC 3261 section 17.1.1.3). */
    String ackOfRefusal() {
        return request("ACK", 1, "invite");
    }

    String request(String method, int cSeq) {
        return request(method, cSeq, method + cSeq);
    }

    private String request(String method, int cSeq, String branch) {
        return """
                %1$s sip:%2$s@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:5099;rport;branch=z9hG4bK%3$s%4$s%5$s
                Max-Forwards: 70
                From: <sip:caller@127.0.0.1>;tag=%4$s
                To: <sip:%2$s@127.0.0.1>%6$s
                Call-ID: %3$s
                CSeq: %7$d %1$s
                Contact: <sip:caller@127.0.0.1:5099>
                Content-Length: 0

                """.formatted(method, user, callId, fromTag, branch, toTag, cSeq).replace("\n", "\r\n");
    }
}
