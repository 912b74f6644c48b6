package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The call that we made failed: a 300-699 came, or nothing at all within 64*T1, which counts as 408
 * (RFC 3261 section 8.1.3.1). The call is over.
 *
 * @param statusCode 300 to 699
 * @param response the response; null when none came
 */
public record PeerRejected<S extends Record>(
        S session, int statusCode, @Nullable SipResponse response) implements Turn<S> {
    /** The first value of a header field. */
    public Optional<String> header(String name) {
        return response == null ? Optional.empty() : Optional.ofNullable(response.header(HeaderName.of(name)));
    }
}
