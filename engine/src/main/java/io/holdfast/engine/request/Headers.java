package io.holdfast.engine.request;

import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import java.util.Set;

/** Which header fields authors may write. */
final class Headers {
    /** Copied from the request or computed (RFC 3261 section 8.2.6.2). */
    private static final Set<HeaderName> COMPUTED = Set.of(
            HeaderName.VIA,
            HeaderName.FROM,
            HeaderName.TO,
            HeaderName.CALL_ID,
            HeaderName.CSEQ,
            HeaderName.CONTENT_LENGTH);

    private Headers() {}

    /**
     * The field.
     *
     * @throws IllegalArgumentException when it is one that nobody but the stack writes
     */
    static HeaderField added(String name, String value) {
        HeaderField field = new HeaderField(name, value);
        changeable(name);
        return field;
    }

    static HeaderName changeable(String name) {
        HeaderName header = HeaderName.of(name);
        if (COMPUTED.contains(header)) {
            throw new IllegalArgumentException("header " + name + " (expected: one that is not copied or computed)");
        }
        return header;
    }
}
