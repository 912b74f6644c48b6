package io.holdfast.engine.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SIP message over its raw bytes. Views are parsed when asked for. Messages are equal when their bytes are.
 *
 * <p>The views of a message that {@link SipParser} accepted never fail: what they speak of was checked.
 */
public sealed interface SipMessage permits SipRequest, SipResponse {

    /** The whole message as it arrived. The array is shared: callers must not modify it. */
    byte[] bytes();

    /** The value of the first row of this header, trimmed and on one line; null when there is none. */
    @Nullable
    String header(HeaderName name);

    /** The values of all rows of this header in order, trimmed and on one line each. A row may hold several values. */
    List<String> headers(HeaderName name);

    /** All header rows in order, with their names as they came. */
    List<HeaderField> headerFields();

    /**
     * The addresses of all rows of this header, in order: for Contact, Route, Record-Route and the like. Empty when the header
     * is absent, malformed, or {@code *}.
     */
    List<NameAddr> addresses(HeaderName name);

    /** The Call-ID, which compares with letter case (RFC 3261 section 20.8). */
    String callId();

    CSeq cSeq();

    NameAddr from();

    NameAddr to();

    /** The tag of From; null when absent, as from RFC 2543 elements. */
    @Nullable
    String fromTag();

    /** The tag of To; null when absent. */
    @Nullable
    String toTag();

    /** The first value of the first Via row. */
    Via topVia();

    /** The first Contact; null when there is none or it is {@code *}. */
    @Nullable
    NameAddr contact();

    /** The body: Content-Length bytes after the header section, or all that follows it when there is no Content-Length. */
    Bytes body();

    @Nullable
    String contentType();
}
