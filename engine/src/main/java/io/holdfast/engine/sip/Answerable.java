package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/** Whether a request holds what its response must copy (RFC 3261 section 8.2.6.2). */
final class Answerable {
    private Answerable() {}

    /** True if the mandatory rows have values and the topmost Via says where the response goes. */
    static boolean is(MessageIndex index) {
        int via = index.row(HeaderName.VIA.id(), 0);
        return missing(index) == null
                && new ViaScanner(index.bytes(), index.valueStart(via), index.valueEnd(via)).next();
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
