package io.holdfast.engine.auth;

import io.holdfast.engine.sip.CSeq;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.RequestCopy;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.Optional;

/** The request that follows a 401 or 407 (RFC 3261 section 8.1.3.5). */
public final class AuthorizedRequest {
    private AuthorizedRequest() {}

    /**
     * The same request with credentials, the next CSeq number and a new branch; Call-ID, From and To stay.
     *
     * @param branch a new branch, with its magic cookie
     * @param cnonce as for {@link DigestClient#answer}
     * @return empty when the response can't be answered
     */
    public static Optional<SipRequest> of(
            SipRequest sent, SipResponse response, DigestClient client, String branch, String cnonce) {
        if (sent.cSeq().number() >= CSeq.MAX) {
            return Optional.empty();
        }
        return client.answer(sent, response, cnonce).map(fields -> {
            RequestCopy copy =
                    RequestCopy.of(sent).cSeq(sent.cSeq().number() + 1).branch(branch);
            for (AuthSide side : AuthSide.values()) {
                copy.without(side.credentials());
            }
            for (HeaderField field : fields) {
                copy.with(field);
            }
            return SipRequest.of(copy.write());
        });
    }
}
