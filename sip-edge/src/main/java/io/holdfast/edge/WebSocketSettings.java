package io.holdfast.edge;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may open WebSockets.
 *
 * @param origins of the pages that may (RFC 6454 section 6.2); empty: those of all
 */
public record WebSocketSettings(Set<String> origins) {

    public WebSocketSettings {
        origins = origins.stream().map(WebSocketSettings::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a client that names {@code origin} may connect. One that names none is no browser (RFC 6455 section 10.2). */
    boolean allows(@Nullable String origin) {
        return origin == null || origins.isEmpty() || origins.contains(plain(origin));
    }

    /** Scheme and host know no case. */
    private static String plain(String origin) {
        return origin.toLowerCase(Locale.ROOT);
    }
}
