package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A RAck header field (RFC 3262 section 7.2): which reliable provisional response a PRACK acknowledges.
 *
 * @param rSeq the RSeq of the response
 * @param cSeq the CSeq of the response
 */
public record RAck(long rSeq, CSeq cSeq) {
    /** The largest RSeq (RFC 3262 section 3). */
    public static final long RSEQ_MAX = (1L << 32) - 1;

    /** The RAck of a request; null when it has none that can be read. */
    public static @Nullable RAck of(SipRequest request) {
        String value = request.header(HeaderName.RACK);
        return value == null ? null : parse(value.getBytes(StandardCharsets.UTF_8));
    }

    /** What acknowledges this response; null when it has no RSeq that can be read. */
    public static @Nullable RAck naming(SipResponse response) {
        String value = response.header(HeaderName.RSEQ);
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        long rSeq = Ascii.number(bytes, 0, bytes.length, RSEQ_MAX);
        return rSeq < 1 ? null : new RAck(rSeq, response.cSeq());
    }

    /** The value of the header field. */
    public String value() {
        return rSeq + " " + cSeq.number() + " " + cSeq.method();
    }

    private static @Nullable RAck parse(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && Ascii.isDigit(bytes[end])) {
            end++;
        }
        long rSeq = Ascii.number(bytes, 0, end, RSEQ_MAX);
        int start = Ascii.skipSpace(bytes, end, bytes.length);
        if (rSeq < 0 || start == end) {
            return null;
        }
        CSeq cSeq = CSeqScanner.cSeq(bytes, start, bytes.length);
        return cSeq.number() < 0 ? null : new RAck(rSeq, cSeq);
    }
}
