package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

    private static final int MAX_PORT = 65535;

    /** The SIP URI in {@code text}; null when it is of another scheme or malformed. */
    public static @Nullable SipUri parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean secure = lower.startsWith("sips:");
        if (!secure && !lower.startsWith("sip:")) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, secure ? 5 : 4, secure);
    }

    private static @Nullable SipUri parse(byte[] bytes, int from, boolean secure) {
        int at = indexOf(bytes, from, bytes.length, '@');
        int hostStart = at < 0 ? from : at + 1;
        int hostEnd = Host.end(bytes, hostStart, bytes.length);
        if (hostEnd == hostStart || at == from) {
            return null;
        }
        int portEnd = hostEnd;
        int port = -1;
        if (hostEnd < bytes.length && bytes[hostEnd] == ':') {
            portEnd = hostEnd + 1;
            while (portEnd < bytes.length && Ascii.isDigit(bytes[portEnd])) {
                portEnd++;
            }
            port = (int) Ascii.number(bytes, hostEnd + 1, portEnd, MAX_PORT);
            if (port < 0) {
                return null;
            }
        }
        int question = indexOf(bytes, portEnd, bytes.length, '?');
        int paramsEnd = question < 0 ? bytes.length : question;
        ParamScanner scanner = new ParamScanner(bytes, portEnd, paramsEnd);
        while (scanner.next()) {
            // Only whether it is well-formed is wanted here.
        }
        if (scanner.malformed() || scanner.position() < paramsEnd) {
            return null;
        }
        int colon = at < 0 ? -1 : indexOf(bytes, from, at, ':');
        return new SipUri(
                secure,
                at < 0 ? null : Ascii.text(bytes, from, colon < 0 ? at : colon),
                colon < 0 ? null : Ascii.text(bytes, colon + 1, at),
                Ascii.text(bytes, hostStart, hostEnd),
                port,
                Params.of(bytes, portEnd, paramsEnd),
                question < 0 ? null : Ascii.text(bytes, question + 1, bytes.length));
    }

    private static int indexOf(byte[] bytes, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
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
