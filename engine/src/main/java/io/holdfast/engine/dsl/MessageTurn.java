package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;
import java.util.Optional;

/** A turn that a SIP request brought: the request can be read in full. */
public sealed interface MessageTurn<S extends Record> extends Turn<S>
        permits Invite, Prack, Ack, Bye, Cancel, Reinvite, Update, Info {

    /** The request as it arrived. */
    SipRequest request();

    /** The URI of the From header field, without its tag. */
    default String from() {
        return request().from().uri();
    }

    /** The URI of the To header field, without its tag. */
    default String to() {
        return request().to().uri();
    }

    /** The first value of a header field. */
    default Optional<String> header(String name) {
        return Optional.ofNullable(request().header(HeaderName.of(name)));
    }

    /** Every value of a header field, one a row. */
    default List<String> headers(String name) {
        return request().headers(HeaderName.of(name));
    }

    /** The body as text (UTF-8); empty when there is none. */
    default String body() {
        return request().body().text();
    }
}
