package io.holdfast.engine.request;

import com.google.errorprone.annotations.CheckReturnValue;
import io.holdfast.engine.sip.HeaderField;
import java.util.ArrayList;
import java.util.List;

/**
 * A request on its way to the next filter or to its handler.
 *
 * @param request the request, as the filter wants it seen
 * @param replyHeaders header fields that its reply gets; an INVITE has none, because its dialog answers
 */
@CheckReturnValue
public record PassedOn(IncomingRequest request, List<HeaderField> replyHeaders) implements Filtered {
    public PassedOn {
        replyHeaders = List.copyOf(replyHeaders);
    }

    /** Adds a header field to the reply that the request will get. */
    public PassedOn replyHeader(String name, String value) {
        List<HeaderField> more = new ArrayList<>(replyHeaders);
        more.add(Headers.added(name, value));
        return new PassedOn(request, more);
    }
}
