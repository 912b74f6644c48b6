package io.holdfast.engine.sip;

import java.util.Locale;

/** The parts of a request that tell transactions apart (RFC 3261 section 17.2.3). */
public final class TransactionFields {
    private TransactionFields() {}

    /** The branch; without the magic cookie, the fields that RFC 2543 compares instead, each on a line of its own. */
    public static String branch(SipRequest request, Via via) {
        String branch = via.branch();
        if (branch != null && branch.startsWith(Via.MAGIC_COOKIE)) {
            return branch;
        }
        // An ACK's To tag is that of the response, so it is left out for all: the others decide.
        return request.requestUri()
                + '\n'
                + request.fromTag()
                + '\n'
                + request.callId()
                + '\n'
                + request.cSeq().number()
                + '\n'
                + via;
    }

    /** Host and port of sent-by in lower case; the port only when it is given. */
    public static String sentBy(Via via) {
        String host = via.sentByHost().toLowerCase(Locale.ROOT);
        return via.sentByPort() < 0 ? host : host + ":" + via.sentByPort();
    }
}
