package io.holdfast.engine.registrar;

import io.holdfast.engine.sip.Params;
import io.holdfast.engine.sip.SipUri;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether two URIs mean the same (RFC 3261 section 19.1.4). */
final class UriEquality {
    /** Parameters that make a difference when only one URI has them. */
    private static final Set<String> NEVER_IGNORED = Set.of("user", "ttl", "method", "maddr", "transport");

    private UriEquality() {}

    static boolean same(String first, String second) {
        SipUri a = SipUri.parse(first);
        SipUri b = SipUri.parse(second);
        if (a == null || b == null) {
            return a == null && b == null && first.equals(second);
        }
        return a.secure() == b.secure()
                && Objects.equals(unescaped(a.user()), unescaped(b.user()))
                && Objects.equals(unescaped(a.password()), unescaped(b.password()))
                && a.host().equalsIgnoreCase(b.host())
                // An omitted port is not 5060.
                && a.port() == b.port()
                && params(a.params(), b.params())
                && params(b.params(), a.params())
                && Objects.equals(unescaped(a.headers()), unescaped(b.headers()));
    }

    /** Whether every parameter of {@code a} agrees with {@code b}. */
    private static boolean params(Params a, Params b) {
        for (Params.Param param : a.list()) {
            String name = param.name().toLowerCase(Locale.ROOT);
            if (b.has(name) ? !lower(param.value()).equals(lower(b.value(name))) : NEVER_IGNORED.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private static String lower(@Nullable String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String unescaped(@Nullable String text) {
        if (text == null || text.indexOf('%') < 0) {
            return text;
        }
        try {
            // A plus means itself in SIP.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
