package io.holdfast.engine.request;

import com.google.errorprone.annotations.CheckReturnValue;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.util.ArrayList;
import java.util.List;

/**
 * The final response to a request outside a dialog: plain data. Via, From, To, Call-ID, CSeq and Content-Length are added when it is
 * written.
 *
 * @param statusCode 200 to 699
 * @param reasonPhrase empty for that of the RFC
 * @param headers header fields in order; a Content-Type is that of the body
 * @param body the body
 */
@CheckReturnValue
public record Reply(int statusCode, String reasonPhrase, List<HeaderField> headers, Bytes body) implements Filtered {
    public Reply {
        if (statusCode < 200 || statusCode > 699) {
            throw new IllegalArgumentException("statusCode: " + statusCode + " (expected: 200 to 699)");
        }
        if (reasonPhrase.indexOf('\r') >= 0 || reasonPhrase.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("reasonPhrase holds a line break (expected: one line)");
        }
        headers = List.copyOf(headers);
    }

    /** 200 OK. */
    public static Reply ok() {
        return of(200);
    }

    /** An answer with this status and its usual phrase. */
    public static Reply of(int statusCode) {
        return new Reply(statusCode, "", List.of(), Bytes.EMPTY);
    }

    /** The same with another phrase. */
    public Reply reason(String phrase) {
        return new Reply(statusCode, phrase, headers, body);
    }

    /** The same with one more header field. */
    public Reply header(String name, String value) {
        return plus(List.of(Headers.added(name, value)));
    }

    /** The same with a body of this media type. */
    public Reply body(String contentType, String text) {
        return new Reply(
                statusCode,
                reasonPhrase,
                plus(List.of(new HeaderField("Content-Type", contentType))).headers,
                Bytes.utf8(text));
    }

    Reply plus(List<HeaderField> fields) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.addAll(fields);
        return new Reply(statusCode, reasonPhrase, more, body);
    }
}
