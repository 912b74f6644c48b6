package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sip:} or {@code sips:} URI (RFC 3261 section 19.1). Escapes are kept as they came.
 *
 * @param secure true for {@code sips:}
 * @param user the user part; null when there is none
 * @param password the password after the user part; null when there is none
 * @param host the host as it came; an IPv6 address keeps its brackets
 * @param port the port; -1 when there is none
 * @param params the URI parameters
 * @param headers what follows the question mark; null when there is none
 */
public record SipUri(
        boolean secure,
        @Nullable String user,
        @Nullable String password,
        String host,
        int port,
        Params params,
        @Nullable String headers) {

    /** The SIP URI in {@code text}; null when it is of another scheme or malformed. */
    public static @Nullable SipUri parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SipUriScanner uri = new SipUriScanner(bytes, bytes.length);
        if (!RequestUri.isVisible(bytes, 0, bytes.length) || !uri.scan(0)) {
            return null;
        }
        return new SipUri(
                uri.secure,
                part(bytes, uri.userStart, uri.userEnd),
                part(bytes, uri.passwordStart, uri.passwordEnd),
                Ascii.text(bytes, uri.hostStart, uri.hostEnd),
                uri.port,
                Params.of(bytes, uri.paramsStart, uri.paramsEnd),
                part(bytes, uri.headersStart, bytes.length));
    }

    private static @Nullable String part(byte[] bytes, int from, int to) {
        return from < 0 ? null : Ascii.text(bytes, from, to);
    }

    /** True if the range begins with a scheme and a colon, and something follows (RFC 3261 section 25.1, absoluteURI). */
    static boolean hasScheme(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != ':') {
            boolean letter = Ascii.lower(bytes[i]) >= 'a' && Ascii.lower(bytes[i]) <= 'z';
            boolean other = Ascii.isDigit(bytes[i]) || bytes[i] == '+' || bytes[i] == '-' || bytes[i] == '.';
            if (!letter && (i == from || !other)) {
                return false;
            }
            i++;
        }
        return i > from && i + 1 < to;
    }

    /** The URI as it goes on the wire. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(secure ? "sips:" : "sip:");
        if (user != null) {
            text.append(user);
            if (password != null) {
                text.append(':').append(password);
            }
            text.append('@');
        }
        text.append(host);
        if (port >= 0) {
            text.append(':').append(port);
        }
        text.append(params);
        if (headers != null) {
            text.append('?').append(headers);
        }
        return text.toString();
    }
}
