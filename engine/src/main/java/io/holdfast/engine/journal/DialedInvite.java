package io.holdfast.engine.journal;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import java.util.List;

/**
 * What an INVITE of ours is made of.
 *
 * @param requestUri whom we call
 * @param from the value of From, without a tag
 * @param to the value of To
 * @param callId the Call-ID that we chose
 * @param routes the rows of Route, for an outbound proxy (RFC 3261 section 8.1.2)
 * @param headers what else it carries
 * @param body the offer; empty for a delayed one, which the peer makes in its 2xx (RFC 3261 section 13.2.1)
 * @param target where it is sent
 */
public record DialedInvite(
        String requestUri,
        String from,
        String to,
        String callId,
        List<String> routes,
        List<HeaderField> headers,
        Bytes body,
        Hop target) {
    public DialedInvite {
        routes = List.copyOf(routes);
        headers = List.copyOf(headers);
    }
}
