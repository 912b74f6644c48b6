package io.holdfast.actors.node;

import io.holdfast.engine.sip.SipUri;

/**
 * Which Request-URIs a behaviour wants: {@code sip:sales@example.com}, {@code sip:sales@*}, {@code sip:*@example.com} or
 * {@code *}. User parts compare case-sensitively, hosts do not (RFC 3261 section 19.1.4); port and parameters do not
 * count.
 */
record UriPattern(String user, String host) {
    private static final String ANY = "*";

    static UriPattern of(String text) {
        if (text.equals(ANY)) {
            return new UriPattern(ANY, ANY);
        }
        int at = text.indexOf('@');
        if (!text.startsWith("sip:") || at < 0 || at == 4 || at == text.length() - 1) {
            throw new IllegalArgumentException(
                    "pattern: " + text + " (expected: sip:user@host, with * for any user or any host, or just *)");
        }
        return new UriPattern(text.substring(4, at), text.substring(at + 1));
    }

    boolean matches(SipUri uri) {
        String actualUser = uri.user() == null ? "" : uri.user();
        return (user.equals(ANY) || user.equals(actualUser)) && (host.equals(ANY) || host.equalsIgnoreCase(uri.host()));
    }
}
