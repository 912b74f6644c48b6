package io.holdfast.engine.request;

import com.google.errorprone.annotations.CheckReturnValue;
import io.holdfast.engine.identity.NonceBook;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.RequestCopy;
import io.holdfast.engine.sip.SipRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that belongs to no dialog, or makes one, with what filters know of it. Immutable. */
@CheckReturnValue
public final class IncomingRequest {
    private final SipRequest request;
    private final Arrival arrival;
    private final @Nullable String user;

    /**
     * How a request came.
     *
     * @param source where from, and the socket it came to
     * @param at when
     * @param nonces recognises the nonces of this cluster
     */
    public record Arrival(Hop source, Instant at, NonceBook nonces) {}

    private IncomingRequest(SipRequest request, Arrival arrival, @Nullable String user) {
        this.request = request;
        this.arrival = arrival;
        this.user = user;
    }

    public static IncomingRequest of(SipRequest request, Arrival arrival) {
        return new IncomingRequest(request, arrival, null);
    }

    /** The whole request. */
    public SipRequest request() {
        return request;
    }

    /** How it came. */
    public Arrival arrival() {
        return arrival;
    }

    /** Who sent it, once a filter has made sure: the user name that was proved. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** What it asks for. */
    public Method method() {
        return request.method();
    }

    /** Whom it is for. */
    public String requestUri() {
        return request.requestUri();
    }

    /** The URI of the From header field, without its tag. */
    public String from() {
        return request.from().uri();
    }

    /** The URI of the To header field. */
    public String to() {
        return request.to().uri();
    }

    /** The first value of a header field. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.header(HeaderName.of(name)));
    }

    /** Every value of a header field, one a row. */
    public List<String> headers(String name) {
        return request.headers(HeaderName.of(name));
    }

    /** The body as text (UTF-8); empty when there is none. */
    public String body() {
        return request.body().text();
    }

    /** Lets the request go on, as it is now. */
    public PassedOn passOn() {
        return new PassedOn(this, List.of());
    }

    /** The same request, known to be from this user. */
    public IncomingRequest provedToBe(String provedUser) {
        return new IncomingRequest(request, arrival, provedUser);
    }

    /** The same request for another Request-URI. */
    public IncomingRequest withRequestUri(String uri) {
        return changed(RequestCopy.of(request).requestUri(uri));
    }

    /**
     * The same request with one row of this name, whatever it had before.
     *
     * @throws IllegalArgumentException for Via, From, To, Call-ID, CSeq and Content-Length, which say which request it is
     */
    public IncomingRequest withHeader(String name, String value) {
        HeaderField field = Headers.added(name, value);
        return changed(RequestCopy.of(request).without(HeaderName.of(name)).with(field));
    }

    /** The same request without any row of this name; of the same names as {@link #withHeader}. */
    public IncomingRequest withoutHeader(String name) {
        return changed(RequestCopy.of(request).without(Headers.changeable(name)));
    }

    private IncomingRequest changed(RequestCopy copy) {
        return new IncomingRequest(SipRequest.of(copy.write()), arrival, user);
    }
}
