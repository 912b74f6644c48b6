package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/**
 * Whether a request that is wrong can be answered at all. Its sender finds the request of a response by the branch of the topmost
 * Via and the method of CSeq (RFC 3261 section 17.1.3), and Via says where the response goes; without From, To and Call-ID it is
 * told what they lack (RFC 4475 section 3.3.1).
 */
final class Answerable {
    private Answerable() {}

    /** True if CSeq has a value and the topmost Via a host, whatever follows that. */
    static boolean is(MessageIndex index) {
        int cSeq = index.row(HeaderName.CSEQ.id(), 0);
        int via = index.row(HeaderName.VIA.id(), 0);
        return cSeq >= 0
                && index.valueStart(cSeq) < index.valueEnd(cSeq)
                && via >= 0
                && new ViaScanner(index.bytes(), index.valueStart(via), index.valueEnd(via)).nextSentBy();
    }

    /** The first mandatory header without a value; null when all have one. */
    static @Nullable HeaderName missing(MessageIndex index) {
        for (HeaderName name : HeaderName.MANDATORY) {
            int row = index.row(name.id(), 0);
            if (row < 0 || index.valueStart(row) == index.valueEnd(row)) {
                return name;
            }
        }
        return null;
    }
}
