package io.holdfast.engine.sip;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request of ours. Via, From, To, Call-ID and CSeq must be given (RFC 3261 section 8.1.1); Max-Forwards is 70 unless said
 * otherwise, and Content-Length is always written, last. Not thread-safe.
 */
public final class RequestWriter {
    private static final int CAPACITY = 1024;
    private static final int DEFAULT_MAX_FORWARDS = 70;

    private final Method method;
    private final String requestUri;
    private final List<HeaderField> headers = new ArrayList<>();
    private List<String> routeSet = List.of();
    private @Nullable String via;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable String callId;
    private @Nullable String contact;
    private @Nullable String contentType;
    private Bytes body = Bytes.EMPTY;
    private long cSeq = -1;
    private int maxForwards = DEFAULT_MAX_FORWARDS;

    private RequestWriter(Method method, String requestUri) {
        this.method = method;
        this.requestUri = requestUri;
    }

    public static RequestWriter of(Method method, String requestUri) {
        return new RequestWriter(method, requestUri);
    }

    /** Our Via, with an empty {@code rport} (RFC 3581 section 3). {@code sentBy} is {@code host} or {@code host:port}. */
    @CanIgnoreReturnValue
    public RequestWriter via(Transport transport, String sentBy, String branch) {
        this.via = "SIP/2.0/" + transport.name() + " " + sentBy + ";branch=" + branch + ";rport";
        return this;
    }

    /** The value of From, with its tag. */
    @CanIgnoreReturnValue
    public RequestWriter from(String from) {
        this.from = from;
        return this;
    }

    /** The value of To, with its tag inside a dialog. */
    @CanIgnoreReturnValue
    public RequestWriter to(String to) {
        this.to = to;
        return this;
    }

    @CanIgnoreReturnValue
    public RequestWriter callId(String callId) {
        this.callId = callId;
        return this;
    }

    @CanIgnoreReturnValue
    public RequestWriter cSeq(long number) {
        if (number < 0 || number > CSeq.MAX) {
            throw new IllegalArgumentException("cSeq: " + number + " (expected: 0-" + CSeq.MAX + ")");
        }
        this.cSeq = number;
        return this;
    }

    @CanIgnoreReturnValue
    public RequestWriter maxForwards(int maxForwards) {
        this.maxForwards = maxForwards;
        return this;
    }

    /** The value of Contact, such as {@code <sip:host:port>}. */
    @CanIgnoreReturnValue
    public RequestWriter contact(String contact) {
        this.contact = contact;
        return this;
    }

    /** The values of Route in order, one row each. */
    @CanIgnoreReturnValue
    public RequestWriter routeSet(List<String> routeSet) {
        this.routeSet = List.copyOf(routeSet);
        return this;
    }

    /** Adds a header row after those above. */
    @CanIgnoreReturnValue
    public RequestWriter header(HeaderField header) {
        headers.add(header);
        return this;
    }

    @CanIgnoreReturnValue
    public RequestWriter body(String contentType, Bytes body) {
        this.contentType = contentType;
        this.body = body;
        return this;
    }

    /**
     * The request as it goes on the wire.
     *
     * @throws IllegalStateException if a mandatory part was not given
     * @throws IllegalArgumentException if a part holds a line break
     */
    public byte[] write() {
        SipWriter out = new SipWriter(CAPACITY + body.length());
        out.text(method.name()).text(" ").text(requestUri).text(" SIP/2.0").end();
        out.row("Via", given("via", via));
        out.text("Max-Forwards: ").number(maxForwards).end();
        for (String route : routeSet) {
            out.row("Route", route);
        }
        out.row("From", given("from", from));
        out.row("To", given("to", to));
        out.row("Call-ID", given("callId", callId));
        out.text("CSeq: ").number(givenCSeq()).text(" ").text(method.name()).end();
        if (contact != null) {
            out.row("Contact", contact);
        }
        for (HeaderField header : headers) {
            out.row(header.name(), header.value());
        }
        if (contentType != null) {
            out.row("Content-Type", contentType);
        }
        return out.finish(body);
    }

    private long givenCSeq() {
        if (cSeq < 0) {
            throw new IllegalStateException("cSeq: not given (expected: before write())");
        }
        return cSeq;
    }

    private static String given(String part, @Nullable String value) {
        if (value == null) {
            throw new IllegalStateException(part + ": not given (expected: before write())");
        }
        return value;
    }
}
