package io.holdfast.engine.registrar;

import java.time.Duration;

/**
 * Limits of a registrar.
 *
 * @param expiresMin a binding for less than this is refused with 423 (RFC 3261 section 10.3); at most one hour
 * @param expiresMax a binding for more than this ends after this
 * @param expiresDefault how long a binding lasts whose REGISTER does not say
 * @param bindingsMax bindings of one address-of-record; a REGISTER that would make more is refused with 403
 */
public record RegistrarSettings(Duration expiresMin, Duration expiresMax, Duration expiresDefault, int bindingsMax) {
    private static final Duration HOUR = Duration.ofHours(1);

    public RegistrarSettings {
        // RFC 3261 section 10.3: one hour must never be too brief.
        if (expiresMin.compareTo(HOUR) > 0 || expiresMax.compareTo(expiresMin) < 0) {
            throw new IllegalArgumentException(
                    "expiresMin: " + expiresMin + " (expected: <= " + expiresMax + " and <= 1h)");
        }
    }

    /** 1 minute to 1 day, 1 hour by default, 10 bindings. */
    public static RegistrarSettings defaults() {
        return new RegistrarSettings(Duration.ofMinutes(1), Duration.ofDays(1), HOUR, 10);
    }
}
