package io.holdfast.engine.sip;

import java.util.Locale;

/**
 * What makes two requests the same transaction at a server (RFC 3261 section 17.2.3). An ACK counts as its INVITE.
 *
 * @param branch the topmost branch; without the magic cookie, the fields that RFC 2543 compares instead, each on a line of its own
 * @param sentBy host and port of sent-by of the topmost Via, in lower case; the port only when it is given
 * @param method the method
 */
public record TransactionKey(String branch, String sentBy, Method method) {

    /** The key of the transaction that {@code request} begins, repeats, or acknowledges. */
    public static TransactionKey of(SipRequest request) {
        ViaScanner via = request.topViaScanner();
        Method method = request.method().equals(Method.ACK) ? Method.INVITE : request.method();
        return via.next()
                ? new TransactionKey(branch(request, via), via.sentBy().toLowerCase(Locale.ROOT), method)
                : new TransactionKey("", "", method);
    }

    private static String branch(SipRequest request, ViaScanner via) {
        String branch = via.branch();
        // RFC 4475 section 3.2.1: the cookie alone identifies nothing.
        if (branch != null && branch.startsWith(Via.MAGIC_COOKIE) && branch.length() > Via.MAGIC_COOKIE.length()) {
            return branch;
        }
        // An ACK's To tag is that of the response, so it is left out for all: the others decide.
        return String.join(
                "\n",
                request.requestUri(),
                String.valueOf(request.fromTag()),
                request.callId(),
                String.valueOf(request.cSeq().number()),
                via.via().toString());
    }
}
