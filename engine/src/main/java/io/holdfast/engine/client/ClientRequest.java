package io.holdfast.engine.client;

import com.google.errorprone.annotations.CheckReturnValue;
import io.holdfast.engine.auth.DigestUser;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.RequestWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that a program sends outside any dialog: plain data.
 *
 * @param method what it asks for
 * @param requestUri whom it is for
 * @param from the URI in From; null for that of the node
 * @param to the URI in To; null for the Request-URI
 * @param headers further header fields; a Content-Type is that of the body, the first Route is where it is sent
 * @param body the body
 * @param users who we are to servers that challenge it
 */
@CheckReturnValue
public record ClientRequest(
        Method method,
        String requestUri,
        @Nullable String from,
        @Nullable String to,
        List<HeaderField> headers,
        Bytes body,
        List<DigestUser> users) {
    /** INVITE needs a dialog; nothing answers an ACK, and a CANCEL belongs to an INVITE. */
    private static final Set<Method> OF_DIALOGS = Set.of(Method.INVITE, Method.ACK, Method.CANCEL);

    public ClientRequest {
        if (OF_DIALOGS.contains(method)) {
            throw new IllegalArgumentException("method: " + method + " (expected: one without a dialog)");
        }
        headers = List.copyOf(headers);
        users = List.copyOf(users);
    }

    /**
     * What makes a request one of ours, and the only one of its kind.
     *
     * @param sentBy where responses come to, as {@code host:port}
     * @param branch of the Via, with its magic cookie
     * @param callId the Call-ID
     * @param fromTag the tag of From
     */
    public record Identity(String sentBy, String branch, String callId, String fromTag) {}

    /** A request of this method for this URI. */
    public static ClientRequest of(Method method, String requestUri) {
        return new ClientRequest(method, requestUri, null, null, List.of(), Bytes.EMPTY, List.of());
    }

    /** The same from this URI. */
    public ClientRequest from(String uri) {
        return new ClientRequest(method, requestUri, uri, to, headers, body, users);
    }

    /** The same to this URI, which need not be where it is sent. */
    public ClientRequest to(String uri) {
        return new ClientRequest(method, requestUri, from, uri, headers, body, users);
    }

    /** The same with one more header field. */
    public ClientRequest header(String name, String value) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(name, value));
        return new ClientRequest(method, requestUri, from, to, more, body, users);
    }

    /** The same with a body of this media type. */
    public ClientRequest body(String contentType, String text) {
        ClientRequest typed = header("Content-Type", contentType);
        return new ClientRequest(method, requestUri, from, to, typed.headers, Bytes.utf8(text), users);
    }

    /** The same, answering challenges as this user. */
    public ClientRequest user(DigestUser user) {
        List<DigestUser> more = new ArrayList<>(users);
        more.add(user);
        return new ClientRequest(method, requestUri, from, to, headers, body, more);
    }

    /**
     * The request as it goes on the wire.
     *
     * @throws IllegalArgumentException if a part is no SIP
     */
    public SipRequest write(Identity identity) {
        String self = from == null ? "sip:" + identity.sentBy() : from;
        RequestWriter writer = RequestWriter.of(method, requestUri)
                .via(Transport.UDP, identity.sentBy(), identity.branch())
                .from("<" + self + ">;tag=" + identity.fromTag())
                .to("<" + (to == null ? requestUri : to) + ">")
                .callId(identity.callId())
                .cSeq(1);
        String contentType = "text/plain";
        for (HeaderField header : headers) {
            if (header.name().equalsIgnoreCase("Content-Type")) {
                contentType = header.value();
            } else {
                writer.header(header);
            }
        }
        if (!body.isEmpty()) {
            writer.body(contentType, body);
        }
        return SipRequest.of(writer.write());
    }
}
