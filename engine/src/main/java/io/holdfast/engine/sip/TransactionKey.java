package io.holdfast.engine.sip;

/**
 * What makes two requests the same transaction at a server (RFC 3261 section 17.2.3). An ACK counts as its INVITE.
 *
 * @param branch the topmost branch; without the magic cookie, the fields that RFC 2543 compares instead
 * @param sentBy sent-by of the topmost Via, in lower case
 * @param method the method
 */
public record TransactionKey(String branch, String sentBy, Method method) {

    /** The key of the transaction that {@code request} begins, repeats, or acknowledges. */
    public static TransactionKey of(SipRequest request) {
        Via via = request.topVia();
        Method method = request.method().equals(Method.ACK) ? Method.INVITE : request.method();
        return new TransactionKey(TransactionFields.branch(request, via), TransactionFields.sentBy(via), method);
    }
}
