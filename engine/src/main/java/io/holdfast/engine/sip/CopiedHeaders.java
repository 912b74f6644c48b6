package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/** The rows of a response that are those of its request (RFC 3261 sections 8.2.6.2 and 12.1.1). */
final class CopiedHeaders {
    private static final int VIA = HeaderName.VIA.id();
    private static final int FROM = HeaderName.FROM.id();
    private static final int TO = HeaderName.TO.id();
    private static final int CALL_ID = HeaderName.CALL_ID.id();
    private static final int CSEQ = HeaderName.CSEQ.id();
    private static final int RECORD_ROUTE = HeaderName.RECORD_ROUTE.id();
    private static final int TIMESTAMP = HeaderName.TIMESTAMP.id();

    private CopiedHeaders() {}

    static void write(SipWriter out, SipRequest request, Hop source, int statusCode, @Nullable String toTag) {
        MessageIndex index = request.index();
        long seen = 0;
        for (int row = 0; row < index.count(); row++) {
            int id = index.id(row);
            boolean first = id < Long.SIZE && (seen & 1L << id) == 0;
            seen |= id < Long.SIZE ? 1L << id : 0;
            if (id == VIA && first) {
                topVia(out, request, row, source);
            } else if (id == TO && first) {
                to(out, request, row, toTag);
            } else if (id == VIA || (isOnce(id) && first) || isWanted(id, statusCode)) {
                row(out, index, row, index.valueEnd(row));
                out.end();
            }
        }
    }

    /** The rows that a response must have once, even when a malformed request has them twice. */
    private static boolean isOnce(int id) {
        return id == FROM || id == CALL_ID || id == CSEQ;
    }

    private static boolean isWanted(int id, int statusCode) {
        // RFC 3261 section 12.1.1: responses that make a dialog carry the route set; section 8.2.6.1: a 100 echoes
        // Timestamp.
        return (id == RECORD_ROUTE && statusCode > 100 && statusCode < 300) || (id == TIMESTAMP && statusCode == 100);
    }

    private static void row(SipWriter out, MessageIndex index, int row, int end) {
        out.raw(index.bytes(), index.nameStart(row), end);
    }

    private static void to(SipWriter out, SipRequest request, int row, @Nullable String toTag) {
        row(out, request.index(), row, request.index().valueEnd(row));
        if (toTag != null && request.toTag() == null) {
            out.text(";tag=").text(toTag);
        }
        out.end();
    }

    /** RFC 3581 section 4: {@code received} and {@code rport} say where the request came from, whatever the sender wrote there. */
    private static void topVia(SipWriter out, SipRequest request, int row, Hop source) {
        MessageIndex index = request.index();
        byte[] bytes = index.bytes();
        ViaScanner via = request.topViaScanner();
        if (!via.next()) {
            row(out, index, row, index.valueEnd(row));
            out.end();
            return;
        }
        row(out, index, row, via.paramsStart);
        boolean rport = false;
        ParamScanner params = new ParamScanner(bytes, via.paramsStart, via.paramsEnd);
        while (params.next()) {
            boolean ours = params.named("rport") || params.named("received");
            rport |= params.named("rport");
            if (!ours) {
                out.raw(bytes, params.start, params.position());
            }
        }
        SourceAddress address = SourceAddress.of(source);
        if (rport || !address.isWritten(bytes, via.hostStart, via.hostEnd)) {
            out.text(";received=").text(address.text());
        }
        if (rport) {
            out.text(";rport=").number(source.remote().getPort());
        }
        out.raw(bytes, via.paramsEnd, index.valueEnd(row)).end();
    }
}
