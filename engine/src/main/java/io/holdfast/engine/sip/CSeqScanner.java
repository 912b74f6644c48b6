package io.holdfast.engine.sip;

/** {@code 1*DIGIT LWS Method} (RFC 3261 section 25.1). */
final class CSeqScanner {
    /** Stands for a CSeq that could not be read, in a malformed request. */
    static final CSeq UNREADABLE = new CSeq(-1, new Method("UNREADABLE"));

    private CSeqScanner() {}

    /** The number in the range; -1 when it is no number or too large. */
    static long number(byte[] bytes, int from, int to) {
        return Ascii.number(bytes, from, numberEnd(bytes, from, to), CSeq.MAX);
    }

    /** The start of the method, which ends at {@code to}; -1 when there is no white space before it or it is not a token. */
    static int methodStart(byte[] bytes, int from, int to) {
        int numberEnd = numberEnd(bytes, from, to);
        int start = Ascii.skipSpace(bytes, numberEnd, to);
        return start > numberEnd && start < to && Ascii.skipToken(bytes, start, to) == to ? start : -1;
    }

    static CSeq cSeq(byte[] bytes, int from, int to) {
        int methodStart = methodStart(bytes, from, to);
        return methodStart < 0 ? UNREADABLE : new CSeq(number(bytes, from, to), Method.of(bytes, methodStart, to));
    }

    private static int numberEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && Ascii.isDigit(bytes[i])) {
            i++;
        }
        return i;
    }
}
