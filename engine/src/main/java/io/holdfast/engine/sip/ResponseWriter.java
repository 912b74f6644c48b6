package io.holdfast.engine.sip;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a response from the bytes of its request (RFC 3261 section 8.2.6): Via, From, To, Call-ID, CSeq and Record-Route are copied as
 * they came. Not thread-safe.
 */
public final class ResponseWriter {
    private static final int SPARE = 256;

    private final SipRequest request;
    private final Hop source;
    private final int statusCode;
    private final List<HeaderField> headers = new ArrayList<>();
    private String reason = "";
    private @Nullable String toTag;
    private @Nullable String contentType;
    private Bytes body = Bytes.EMPTY;

    private ResponseWriter(SipRequest request, Hop source, int statusCode) {
        this.request = request;
        this.source = source;
        this.statusCode = statusCode;
    }

    /**
     * A response to {@code request}, which came over {@code source}.
     *
     * @throws IllegalArgumentException if {@code statusCode} is not 100 to 699
     */
    public static ResponseWriter to(SipRequest request, Hop source, int statusCode) {
        if (statusCode < 100 || statusCode > 699) {
            throw new IllegalArgumentException("statusCode: " + statusCode + " (expected: 100-699)");
        }
        return new ResponseWriter(request, source, statusCode);
    }

    /** The reason phrase; without it, or when empty, that of {@link ReasonPhrases}. */
    @CanIgnoreReturnValue
    public ResponseWriter reason(String reason) {
        this.reason = reason;
        return this;
    }

    /** The tag that To gets if the request had none. */
    @CanIgnoreReturnValue
    public ResponseWriter toTag(String toTag) {
        this.toTag = toTag;
        return this;
    }

    /** Adds a header row after those copied. */
    @CanIgnoreReturnValue
    public ResponseWriter header(HeaderField header) {
        headers.add(header);
        return this;
    }

    @CanIgnoreReturnValue
    public ResponseWriter body(String contentType, Bytes body) {
        this.contentType = contentType;
        this.body = body;
        return this;
    }

    /**
     * The response as it goes on the wire.
     *
     * @throws IllegalArgumentException if a part given holds a line break
     */
    public byte[] write() {
        SipWriter out = new SipWriter(request.index().bodyStart() + SPARE + body.length());
        out.text("SIP/2.0 ").number(statusCode).text(" ");
        out.text(reason.isEmpty() ? ReasonPhrases.of(statusCode) : reason).end();
        CopiedHeaders.write(out, request, source, statusCode, toTag);
        for (HeaderField header : headers) {
            out.row(header.name(), header.value());
        }
        if (contentType != null) {
            out.row("Content-Type", contentType);
        }
        return out.finish(body);
    }
}
