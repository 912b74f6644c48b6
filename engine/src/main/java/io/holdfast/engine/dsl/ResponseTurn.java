package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;
import java.util.Optional;

/** A turn that a response to a request of ours brought: the response can be read in full. */
public sealed interface ResponseTurn<S extends Record> extends Turn<S> permits PeerRinging, PeerAnswered, Replied {

    /** The response as it arrived. */
    SipResponse response();

    /** The status code, 101 to 699. */
    default int statusCode() {
        return response().statusCode();
    }

    /** The first value of a header field. */
    default Optional<String> header(String name) {
        return Optional.ofNullable(response().header(HeaderName.of(name)));
    }

    /** Every value of a header field, one a row. */
    default List<String> headers(String name) {
        return response().headers(HeaderName.of(name));
    }

    /** The body as text (UTF-8); empty when there is none. */
    default String body() {
        return response().body().text();
    }
}
