package io.holdfast.engine.dsl;

import com.google.errorprone.annotations.CheckReturnValue;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.SipUri;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order to make a call.
 *
 * @param uri whom to call: Request-URI and To
 * @param from who calls: the URI of From
 * @param behavior the registered name of the behaviour that owns the call
 * @param sdp the session description offered; empty leaves the offer to the peer (RFC 3261 section 13.2.1)
 * @param routes the rows of Route, for an outbound proxy (RFC 3261 section 8.1.2)
 * @param headers what else the INVITE carries
 * @param session the session the call begins with; null for the behaviour's own new session
 */
@CheckReturnValue
public record Dial(
        String uri,
        String from,
        String behavior,
        String sdp,
        List<String> routes,
        List<HeaderField> headers,
        @Nullable Record session) {
    public Dial {
        sipUri("uri", uri);
        sipUri("from", from);
        routes = List.copyOf(routes);
        headers = List.copyOf(headers);
    }

    /**
     * A call with no offer, no further header fields and a new session.
     *
     * @throws IllegalArgumentException when a URI is no SIP URI
     */
    public static Dial of(String uri, String from, String behavior) {
        return new Dial(uri, from, behavior, "", List.of(), List.of(), null);
    }

    /** The same with this offer. */
    public Dial offer(String newSdp) {
        return new Dial(uri, from, behavior, newSdp, routes, headers, session);
    }

    /** The same over one more proxy, such as {@code <sip:proxy.example.com;lr>}. */
    public Dial route(String route) {
        List<String> more = new ArrayList<>(routes);
        more.add(new HeaderField("Route", route).value());
        return new Dial(uri, from, behavior, sdp, more, headers, session);
    }

    /** The same with one more header field; not one that the engine writes itself. */
    public Dial header(String name, String value) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(Reaction.ofRequest(name, value));
        return new Dial(uri, from, behavior, sdp, routes, more, session);
    }

    /** The same with this session. */
    public Dial session(Record newSession) {
        return new Dial(uri, from, behavior, sdp, routes, headers, newSession);
    }

    private static void sipUri(String what, String uri) {
        if (SipUri.parse(uri) == null) {
            throw new IllegalArgumentException(what + " of a call: \"" + uri + "\" (expected: a SIP URI)");
        }
    }
}
