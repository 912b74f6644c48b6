package io.holdfast.engine.auth;

/**
 * The client's value in credentials (RFC 7616 section 3.4). Any node makes the same one for the same request, so that what
 * it sends is the same.
 */
public final class Cnonce {
    private static final int DIGITS = 32;

    private Cnonce() {}

    /**
     * The cnonce of one request.
     *
     * @param dialogId a text of the dialog that nobody could foresee, with at least 64 random bits
     * @param cSeq the CSeq number of the request
     */
    public static String of(String dialogId, long cSeq) {
        return DigestAlgorithm.SHA_256.hash("cnonce " + dialogId + " " + cSeq).substring(0, DIGITS);
    }
}
